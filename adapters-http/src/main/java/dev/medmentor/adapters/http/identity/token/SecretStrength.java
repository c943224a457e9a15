package dev.medmentor.adapters.http.identity.token;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells secrets that somebody made at random from those that were copied or typed. */
final class SecretStrength {
    private static final int LEAST_BYTES = 32;
    /** 32 random hexadecimal digits show 8 different ones all but surely. */
    private static final int LEAST_DIFFERENT = 8;
    /** Long enough that a random text holds one once in millions. */
    private static final List<String> SAMPLE_WORDS = List.of(
            "secret",
            "change-me",
            "change_me",
            "changeme",
            "changethis",
            "change-this",
            "change_this",
            "change this",
            "default",
            "example",
            "password",
            "replace",
            "insecure",
            "medmentor",
            "your-",
            "your_",
            "jwt-key",
            "jwt_key",
            "development",
            "placeholder",
            "qwertyuiop");

    private static final String ADVICE = " Make one with: openssl rand -base64 48";

    private SecretStrength() {}

    /** What is wrong with {@code secret}, and what to do; without any of it. Empty if nothing is. */
    static Optional<String> problem(String secret) {
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < LEAST_BYTES) {
            return Optional.of("is too short: " + bytes + " bytes, and " + LEAST_BYTES + " are the least." + ADVICE);
        }
        String lower = secret.toLowerCase(Locale.ROOT);
        if (SAMPLE_WORDS.stream()
                .anyMatch(word -> lower.contains(word) || unleet(lower).contains(word))) {
            return Optional.of("looks like a sample from some documentation." + ADVICE);
        }
        boolean varied = secret.chars().distinct().count() >= LEAST_DIFFERENT;
        if (!varied || isRepeated(secret) || isRun(secret)) {
            return Optional.of("is too easy to guess: its characters repeat or follow each other." + ADVICE);
        }
        return Optional.empty();
    }

    private static String unleet(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's');
    }

    /** The same piece twice or more, the last time perhaps not to the end. */
    private static boolean isRepeated(String text) {
        for (int period = 1; period <= text.length() / 2; period++) {
            if (text.startsWith(text.substring(period))) {
                return true;
            }
        }
        return false;
    }

    /** Half of the characters or more are neighbours of the one before, or the same. */
    private static boolean isRun(String text) {
        int near = 0;
        for (int i = 1; i < text.length(); i++) {
            if (Math.abs(text.charAt(i) - text.charAt(i - 1)) <= 1) {
                near++;
            }
        }
        return 2 * near >= text.length();
    }
}
