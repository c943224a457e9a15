package dev.medmentor.adapters.mongo.store;

import dev.medmentor.shared.TenantId;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** Records of one collection to and from BSON. Thread-safe. */
final class RecordCodec<T> implements Codec<StoredRecord<T>> {
    private static final BsonDocumentCodec DOCUMENTS = new BsonDocumentCodec();
    private static final String TENANT = "tenant";
    private static final String ID = "id";

    private final String collection;
    private final RecordFormat<T> format;

    RecordCodec(String collection, RecordFormat<T> format) {
        this.collection = collection;
        this.format = format;
    }

    @Override
    public void encode(BsonWriter out, StoredRecord<T> stored, EncoderContext context) {
        String id = format.id(stored.value());
        out.writeStartDocument();
        out.writeString(Key.FIELD, Key.of(stored.tenant(), id));
        out.writeString(TENANT, stored.tenant().value());
        out.writeString(ID, id);
        format.write(stored.value(), new FieldWriter(out));
        out.writeEndDocument();
    }

    @Override
    public StoredRecord<T> decode(BsonReader in, DecoderContext context) {
        BsonDocument document = DOCUMENTS.decode(in, context);
        try {
            FieldReader fields = new FieldReader(document);
            TenantId tenant = new TenantId(fields.string(TENANT));
            return new StoredRecord<>(tenant, format.read(tenant, fields.string(ID), fields));
        } catch (RuntimeException e) {
            throw MongoErrors.damaged("The record " + document.get(Key.FIELD) + " of " + collection, e);
        }
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Class<StoredRecord<T>> getEncoderClass() {
        return (Class) StoredRecord.class;
    }
}
