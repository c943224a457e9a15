package dev.medmentor.adapters.embedded.sqlite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads what {@link BlobWriter} wrote, in the same order. Bytes that it did not write give an
 * {@link IllegalStateException} or a {@link java.nio.BufferUnderflowException}. Not thread-safe.
 */
final class BlobReader {
    private final ByteBuffer buffer;

    BlobReader(byte[] bytes) {
        byte format = bytes.length == 0 ? 0 : bytes[0];
        this.buffer = switch (format) {
            case BlobWriter.PLAIN -> ByteBuffer.wrap(bytes, 1, bytes.length - 1);
            case BlobWriter.DEFLATED -> inflate(bytes);
            default -> throw new IllegalStateException("unknown record format " + format);
        };
        buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the number that leads the record, and refuses another one than {@code expected}. */
    BlobReader format(int expected) {
        int found = number();
        if (found != expected) {
            throw new IllegalStateException("a record of format " + found + ", not " + expected);
        }
        return this;
    }

    int number() {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            byte next = buffer.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("a number of more than five bytes");
    }

    long wide() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = buffer.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("a number of more than ten bytes");
    }

    boolean isAtEnd() {
        return !buffer.hasRemaining();
    }

    boolean flag() {
        return buffer.get() != 0;
    }

    double real() {
        return buffer.getDouble();
    }

    float decimal() {
        return buffer.getFloat();
    }

    int bits() {
        return buffer.getInt();
    }

    String string() {
        byte charset = buffer.get();
        int length = number();
        if (charset == BlobWriter.UTF_8) {
            byte[] bytes = new byte[length];
            buffer.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = buffer.getChar();
        }
        return new String(chars);
    }

    Optional<String> optionalString() {
        return flag() ? Optional.of(string()) : Optional.empty();
    }

    List<String> strings() {
        int size = number();
        List<String> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(string());
        }
        return values;
    }

    Map<String, String> map() {
        int size = number();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String key = string();
            values.put(key, string());
        }
        return values;
    }

    private static ByteBuffer inflate(byte[] bytes) {
        int start = 1 + Integer.BYTES;
        byte[] inflated =
                new byte[ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(1)];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, start, bytes.length - start);
            if (inflater.inflate(inflated) != inflated.length) {
                throw new IllegalStateException("a deflated record is cut short");
            }
            return ByteBuffer.wrap(inflated);
        } catch (DataFormatException e) {
            throw new IllegalStateException("a deflated record is broken", e);
        } finally {
            inflater.end();
        }
    }
}
