package dev.medmentor.adapters.mongo.store;

import dev.medmentor.shared.Float32;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.BsonWriter;

/** Writes the fields of one document; what is empty is left out. Confined to one thread. */
public final class FieldWriter {
    static final String MAP_KEY = "k";
    static final String MAP_VALUE = "v";

    private final BsonWriter out;

    FieldWriter(BsonWriter out) {
        this.out = out;
    }

    /** A document of its own, as one of an array that is written apart. */
    public static BsonDocument document(Consumer<FieldWriter> fields) {
        BsonDocument document = new BsonDocument();
        BsonDocumentWriter out = new BsonDocumentWriter(document);
        out.writeStartDocument();
        fields.accept(new FieldWriter(out));
        out.writeEndDocument();
        return document;
    }

    /** Exactly, even where it holds half of a character, which is no text to MongoDB: then as {@link BrokenText}. */
    public FieldWriter string(String name, String value) {
        out.writeName(name);
        element(value);
        return this;
    }

    private void element(String value) {
        if (BrokenText.isBroken(value)) {
            out.writeBinaryData(new BsonBinary(BrokenText.bytes(value)));
        } else {
            out.writeString(value);
        }
    }

    public FieldWriter string(String name, Optional<String> value) {
        value.ifPresent(text -> string(name, text));
        return this;
    }

    public FieldWriter number(String name, int value) {
        out.writeInt32(name, value);
        return this;
    }

    public FieldWriter number(String name, long value) {
        out.writeInt64(name, value);
        return this;
    }

    public FieldWriter decimal(String name, double value) {
        out.writeDouble(name, value);
        return this;
    }

    public FieldWriter flag(String name, boolean value) {
        out.writeBoolean(name, value);
        return this;
    }

    public FieldWriter time(String name, Instant value) {
        out.writeDateTime(name, value.toEpochMilli());
        return this;
    }

    public FieldWriter time(String name, Optional<Instant> value) {
        value.ifPresent(instant -> time(name, instant));
        return this;
    }

    public FieldWriter bytes(String name, byte[] value) {
        out.writeBinaryData(name, new BsonBinary(value));
        return this;
    }

    /** Exactly. */
    public FieldWriter floats(String name, float[] values) {
        return bytes(name, Float32.encode(values));
    }

    /** In the order of {@code values}. */
    public FieldWriter strings(String name, Collection<String> values) {
        out.writeStartArray(name);
        values.forEach(this::element);
        out.writeEndArray();
        return this;
    }

    /** As an array of keys and values, for keys may hold dots and dollars; ascending by key. */
    public FieldWriter map(String name, Map<String, String> values) {
        return children(
                name,
                new TreeMap<>(values).entrySet(),
                (entry, child) -> child.string(MAP_KEY, entry.getKey()).string(MAP_VALUE, entry.getValue()));
    }

    public FieldWriter child(String name, Consumer<FieldWriter> fields) {
        out.writeStartDocument(name);
        fields.accept(this);
        out.writeEndDocument();
        return this;
    }

    public <C> FieldWriter child(String name, Optional<C> value, BiConsumer<C, FieldWriter> fields) {
        value.ifPresent(present -> child(name, writer -> fields.accept(present, writer)));
        return this;
    }

    /** An array of documents, in the order of {@code values}. */
    public <C> FieldWriter children(String name, Collection<C> values, BiConsumer<C, FieldWriter> fields) {
        out.writeStartArray(name);
        for (C value : values) {
            out.writeStartDocument();
            fields.accept(value, this);
            out.writeEndDocument();
        }
        out.writeEndArray();
        return this;
    }
}
