package dev.medmentor.adapters.mongo.store;

import dev.medmentor.shared.Float32;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Float32BinaryVector;

/**
 * Reads the fields of one document. A field that is missing, or of another type than asked for, is an
 * {@link IllegalStateException} that names it. Confined to one thread.
 */
public final class FieldReader {
    private final BsonDocument document;

    public FieldReader(BsonDocument document) {
        this.document = document;
    }

    public String string(String name) {
        return optionalString(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> optionalString(String name) {
        return optional(name, BsonValue.class).map(value -> text(name, value));
    }

    private static String text(String name, BsonValue value) {
        return value instanceof BsonBinary broken
                ? BrokenText.text(broken.getData())
                : typed(name, value, BsonString.class).getValue();
    }

    public int number(String name) {
        return required(name, BsonNumber.class).intValue();
    }

    public Optional<Integer> optionalNumber(String name) {
        return optional(name, BsonNumber.class).map(BsonNumber::intValue);
    }

    public long longNumber(String name) {
        return required(name, BsonNumber.class).longValue();
    }

    public Optional<Long> optionalLongNumber(String name) {
        return optional(name, BsonNumber.class).map(BsonNumber::longValue);
    }

    public double decimal(String name) {
        return required(name, BsonNumber.class).doubleValue();
    }

    public boolean flag(String name) {
        return required(name, BsonBoolean.class).getValue();
    }

    /** False where it is missing. */
    public boolean optionalFlag(String name) {
        return optional(name, BsonBoolean.class).map(BsonBoolean::getValue).orElse(false);
    }

    public Instant time(String name) {
        return Instant.ofEpochMilli(required(name, BsonDateTime.class).getValue());
    }

    public Optional<Instant> optionalTime(String name) {
        return optional(name, BsonDateTime.class).map(time -> Instant.ofEpochMilli(time.getValue()));
    }

    public byte[] bytes(String name) {
        return required(name, BsonBinary.class).getData();
    }

    public Optional<byte[]> optionalBytes(String name) {
        return optional(name, BsonBinary.class).map(BsonBinary::getData);
    }

    public float[] floats(String name) {
        return Float32.decode(bytes(name));
    }

    /** Of the one field that there is, which holds a vector in MongoDB's own form (binary subtype 9). */
    public float[] onlyVector() {
        if (document.size() == 1
                && document.get(document.getFirstKey()) instanceof BsonBinary binary
                && binary.asVector() instanceof Float32BinaryVector vector) {
            return vector.getData();
        }
        throw new IllegalStateException("it is no vector");
    }

    /** Unmodifiable; empty where it is missing. */
    public List<String> strings(String name) {
        return elements(name, value -> text(name, value));
    }

    /** Empty where it is missing. */
    public Map<String, String> map(String name) {
        Map<String, String> values = new HashMap<>();
        for (FieldReader entry : children(name, child -> child)) {
            values.put(entry.string(FieldWriter.MAP_KEY), entry.string(FieldWriter.MAP_VALUE));
        }
        return Map.copyOf(values);
    }

    public FieldReader child(String name) {
        return new FieldReader(required(name, BsonDocument.class));
    }

    public Optional<FieldReader> optionalChild(String name) {
        return optional(name, BsonDocument.class).map(FieldReader::new);
    }

    /** Unmodifiable; empty where it is missing. */
    public <C> List<C> children(String name, Function<FieldReader, C> read) {
        return elements(name, value -> read.apply(new FieldReader(value.asDocument())));
    }

    private <C> List<C> elements(String name, Function<BsonValue, C> read) {
        return optional(name, BsonArray.class)
                .map(array -> array.stream().map(read).toList())
                .orElse(List.of());
    }

    private <V extends BsonValue> V required(String name, Class<V> type) {
        return optional(name, type).orElseThrow(() -> missing(name));
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("the field " + name + " is missing");
    }

    private <V extends BsonValue> Optional<V> optional(String name, Class<V> type) {
        BsonValue value = document.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(typed(name, value, type));
    }

    private static <V extends BsonValue> V typed(String name, BsonValue value, Class<V> type) {
        if (!type.isInstance(value)) {
            throw new IllegalStateException("the field " + name + " is " + value.getBsonType());
        }
        return type.cast(value);
    }
}
