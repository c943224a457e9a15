package dev.medmentor.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads single values and collects what is wrong with them, so that everything can be said at once. */
final class Settings {
    private static final long KIBI = 1024;

    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();

    Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Every name there is a value for. */
    Set<String> names() {
        return values.keySet();
    }

    /** Every name that was asked for so far, whether there is a value for it or not. */
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    /** A value that is there and not blank. */
    Optional<String> text(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** {@code fallback} where the value is absent, and also where it is wrong, after the problem was noted. */
    <T> T parsed(String key, T fallback, String expected, Function<String, T> parser) {
        return this.<T>optional(key, expected, parser).orElse(fallback);
    }

    <T> Optional<T> optional(String key, String expected, Function<String, T> parser) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(value.get()));
        } catch (RuntimeException e) {
            problems.add(key + "=" + value.get() + " is not " + expected + ".");
            return Optional.empty();
        }
    }

    int integer(String key, int fallback, int minimum, int maximum) {
        return parsed(key, fallback, "a number from " + minimum + " to " + maximum, value -> {
            int number = Integer.parseInt(value);
            if (number < minimum || number > maximum) {
                throw new IllegalArgumentException("out of range");
            }
            return number;
        });
    }

    /** Bytes, also as {@code 50MB}, {@code 512 KiB}, {@code 1g}; a K is 1,024. */
    long bytes(String key, long fallback) {
        return parsed(key, fallback, "a size such as 50MB", Settings::parseBytes);
    }

    private static long parseBytes(String value) {
        String size = value.toUpperCase(Locale.ROOT).replaceAll("[\\s_]", "").replaceAll("I?B$", "");
        char unit = size.charAt(size.length() - 1);
        int power = "KMGT".indexOf(unit) + 1;
        long number = Long.parseLong(power == 0 ? size : size.substring(0, size.length() - 1));
        long bytes = Math.multiplyExact(number, Math.round(Math.pow(KIBI, power)));
        if (bytes < 1) {
            throw new IllegalArgumentException("out of range");
        }
        return bytes;
    }

    <E extends Enum<E>> E choice(String key, E fallback, Class<E> type) {
        return parsed(key, fallback, "one of " + choices(type), value -> {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        });
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name().toLowerCase(Locale.ROOT));
        }
        return String.join(", ", names);
    }
}
