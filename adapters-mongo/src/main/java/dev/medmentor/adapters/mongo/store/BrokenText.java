package dev.medmentor.adapters.mongo.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;

/**
 * Text with half of a character in it, as broken files hold and as a model that stops in the middle of a character
 * leaves. UTF-8 has no form for it: it is kept as its UTF-16 code units, so that offsets into it stay right.
 */
final class BrokenText {
    private BrokenText() {}

    static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return !UTF_8.newEncoder().canEncode(text);
            }
        }
        return false;
    }

    /** Big-endian. */
    static byte[] bytes(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }

    static String text(byte[] bytes) {
        CharBuffer units = ByteBuffer.wrap(bytes).asCharBuffer();
        return units.toString();
    }
}
