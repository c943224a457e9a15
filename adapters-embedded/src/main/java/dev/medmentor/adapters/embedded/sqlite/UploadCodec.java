package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.UploadId;
import dev.medmentor.library.model.UploadPart;
import dev.medmentor.library.model.UploadState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an open upload's row holds beside its columns. */
final class UploadCodec {
    private static final int FORMAT = 1;

    private UploadCodec() {}

    static byte[] encode(OpenUpload open) {
        Upload upload = open.upload();
        BlobWriter out = new BlobWriter()
                .number(FORMAT)
                .string(upload.name())
                .string(upload.collection().value())
                .string(upload.origin())
                .string(upload.sourceType())
                .map(upload.metadata())
                .string(open.replaces().map(DocumentId::value))
                .string(open.document().value())
                .wide(open.length())
                .number(open.reserved())
                .wide(open.createdAt().toEpochMilli())
                .number(open.parts().size());
        open.parts().forEach(part -> out.number(part.number()).wide(part.bytes()));
        return out.plain();
    }

    static OpenUpload decode(
            String id, String owner, UploadState state, Instant expiresAt, int revision, byte[] content) {
        BlobReader in = new BlobReader(content).format(FORMAT);
        String name = in.string();
        CollectionId collection = new CollectionId(in.string());
        Optional<String> origin = in.optionalString();
        String sourceType = in.string();
        Map<String, String> metadata = in.map();
        Optional<DocumentId> replaces = in.optionalString().map(DocumentId::new);
        DocumentId document = new DocumentId(in.string());
        long length = in.wide();
        int reserved = in.number();
        Instant createdAt = Instant.ofEpochMilli(in.wide());
        int size = in.number();
        List<UploadPart> parts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int number = in.number();
            parts.add(new UploadPart(number, in.wide()));
        }
        return new OpenUpload(
                new UploadId(id),
                owner,
                new Upload(name, collection, origin, sourceType, metadata, Optional.empty()),
                replaces,
                document,
                length,
                parts,
                reserved,
                state,
                createdAt,
                expiresAt,
                revision);
    }
}
