package dev.medmentor.adapters.mongo.store;

import dev.medmentor.shared.TenantId;
import java.util.function.Function;
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
        out.writeString(Key.TENANT, stored.tenant().value());
        out.writeString(Key.ID, id);
        format.write(stored.value(), new FieldWriter(out));
        out.writeEndDocument();
    }

    @Override
    public StoredRecord<T> decode(BsonReader in, DecoderContext context) {
        return read(DOCUMENTS.decode(in, context), fields -> {
            TenantId tenant = new TenantId(fields.string(Key.TENANT));
            return new StoredRecord<>(tenant, format.read(tenant, fields.string(Key.ID), fields));
        });
    }

    /** What {@code read} makes of it; what it cannot, is damaged. */
    <R> R read(BsonDocument document, Function<FieldReader, R> read) {
        try {
            return read.apply(new FieldReader(document));
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
