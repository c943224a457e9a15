package dev.medmentor.adapters.mongo.library;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.shared.TenantId;
import org.bson.types.ObjectId;

/** Which files are blobs, to and from BSON. */
final class BlobFormat implements RecordFormat<FiledBlob> {
    static final String FILE = "file";

    @Override
    public String id(FiledBlob filed) {
        return id(filed.key());
    }

    static String id(BlobKey key) {
        return key.document().value() + '/' + key.version();
    }

    @Override
    public void write(FiledBlob filed, FieldWriter out) {
        out.string("document", filed.key().document().value())
                .number("version", filed.key().version())
                .string(FILE, filed.file().toHexString())
                .number("bytes", filed.blob().bytes())
                .string("contentHash", filed.blob().contentHash());
    }

    @Override
    public FiledBlob read(TenantId tenant, String id, FieldReader in) {
        return new FiledBlob(
                new BlobKey(new DocumentId(in.string("document")), in.number("version")),
                new ObjectId(in.string(FILE)),
                new StoredBlob(in.longNumber("bytes"), in.string("contentHash")));
    }
}
