package dev.medmentor.analytics;

import java.nio.charset.StandardCharsets;

/** Reads what {@link PackedWriter} wrote. Confined to one thread. */
final class PackedReader {
    private static final int LOW = 0x7F;
    private static final int BITS = 7;
    private static final int BYTE = 0xFF;

    private final byte[] bytes;
    private int place;

    PackedReader(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long value = 0;
        int shift = 0;
        byte next = bytes[place++];
        while (next < 0) {
            value |= (long) (next & LOW) << shift;
            shift += BITS;
            next = bytes[place++];
        }
        return value | (long) next << shift;
    }

    int small() {
        return Math.toIntExact(number());
    }

    long wide() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << Byte.SIZE) | (bytes[place++] & BYTE);
        }
        return value;
    }

    String text() {
        int length = small();
        String text = new String(bytes, place, length, StandardCharsets.UTF_8);
        place += length;
        return text;
    }
}
