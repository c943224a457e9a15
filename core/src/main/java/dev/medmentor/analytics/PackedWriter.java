package dev.medmentor.analytics;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes numbers in as few bytes as they need. Confined to one thread. */
final class PackedWriter {
    private static final int LOW = 0x7F;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** @param value 0 or more: a byte for each seven bits */
    PackedWriter number(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("nothing is counted below zero");
        }
        long rest = value;
        while (rest > LOW) {
            out.write((int) (rest & LOW) | MORE);
            rest >>>= BITS;
        }
        out.write((int) rest);
        return this;
    }

    /** Any number, in eight bytes. */
    PackedWriter wide(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
        return this;
    }

    PackedWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
