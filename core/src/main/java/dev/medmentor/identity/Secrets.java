package dev.medmentor.identity;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets of 256 random bits or more. Thread-safe. */
final class Secrets {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int BITS = 256;
    /** 44 digits of base 62 hold 261 bits. */
    private static final int BASE62_DIGITS = 44;

    private final SecureRandom random = new SecureRandom();

    byte[] bytes() {
        byte[] bytes = new byte[BITS / Byte.SIZE];
        random.nextBytes(bytes);
        return bytes;
    }

    /** 43 characters that stand in an address as they are. */
    String base64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    /** 44 letters and digits: marked by a double click. */
    String base62() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < BASE62_DIGITS; i++) {
            text.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return text.toString();
    }

    /** {@code length} lower-case letters and digits, to tell two names apart; no secret. */
    String suffix(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(Character.forDigit(random.nextInt(Character.MAX_RADIX), Character.MAX_RADIX));
        }
        return text.toString();
    }
}
