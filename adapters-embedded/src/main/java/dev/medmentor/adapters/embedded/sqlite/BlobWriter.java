package dev.medmentor.adapters.embedded.sqlite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Writes a compact binary record that {@link BlobReader} reads back: numbers of 7 bits a byte, floats and bits in 4
 * bytes, little-endian, strings led by their length. Equal calls give equal bytes. Not thread-safe.
 */
final class BlobWriter {
    static final byte PLAIN = 1;
    static final byte DEFLATED = 2;
    /** What a string of valid Unicode is stored as; lone surrogates, which broken files yield, need the other. */
    static final byte UTF_8 = 0;

    static final byte UTF_16 = 1;

    /** Below this, deflating cannot win what its frame costs. */
    private static final int WORTH_DEFLATING = 128;

    private ByteBuffer buffer = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);

    /** @param value not negative */
    BlobWriter number(int value) {
        int rest = value;
        while (rest > 0x7f) {
            room(1).put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        room(1).put((byte) rest);
        return this;
    }

    /** Any number, small ones in few bytes. */
    BlobWriter wide(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            room(1).put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        room(1).put((byte) rest);
        return this;
    }

    BlobWriter flag(boolean value) {
        room(1).put((byte) (value ? 1 : 0));
        return this;
    }

    BlobWriter decimal(float value) {
        room(Float.BYTES).putFloat(value);
        return this;
    }

    BlobWriter real(double value) {
        room(Double.BYTES).putDouble(value);
        return this;
    }

    BlobWriter bits(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    BlobWriter string(String value) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            room(1).put(UTF_8);
            number(bytes.remaining());
            room(bytes.remaining()).put(bytes);
        } catch (CharacterCodingException e) {
            room(1).put(UTF_16);
            number(value.length());
            room(value.length() * Character.BYTES);
            for (int i = 0; i < value.length(); i++) {
                buffer.putChar(value.charAt(i));
            }
        }
        return this;
    }

    BlobWriter string(Optional<String> value) {
        flag(value.isPresent());
        value.ifPresent(this::string);
        return this;
    }

    BlobWriter strings(Collection<String> values) {
        number(values.size());
        values.forEach(this::string);
        return this;
    }

    /** In the order of the keys. */
    BlobWriter map(Map<String, String> values) {
        number(values.size());
        new TreeMap<>(values).forEach((key, value) -> string(key).string(value));
        return this;
    }

    /** The record as it is. */
    byte[] plain() {
        byte[] bytes = new byte[buffer.position() + 1];
        bytes[0] = PLAIN;
        buffer.get(0, bytes, 1, buffer.position());
        return bytes;
    }

    /** The record, deflated where that saves a tenth or more. */
    byte[] compact() {
        int size = buffer.position();
        if (size < WORTH_DEFLATING) {
            return plain();
        }
        byte[] deflated = new byte[size - size / 10];
        deflated[0] = DEFLATED;
        ByteBuffer.wrap(deflated).order(ByteOrder.LITTLE_ENDIAN).putInt(1, size);
        int start = 1 + Integer.BYTES;
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(buffer.array(), 0, size);
            deflater.finish();
            int length = deflater.deflate(deflated, start, deflated.length - start);
            return deflater.finished() ? Arrays.copyOf(deflated, start + length) : plain();
        } finally {
            deflater.end();
        }
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int capacity = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
            buffer =
                    ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).put(buffer.flip());
        }
        return buffer;
    }
}
