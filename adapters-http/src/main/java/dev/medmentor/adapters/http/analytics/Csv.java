package dev.medmentor.adapters.http.analytics;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as RFC 4180 has it. A text that a spreadsheet would take for a formula is led by an apostrophe: questions are
 * written by anybody. Confined to one thread.
 */
final class Csv {
    private static final String FORMULAS = "=+-@\t\r";

    private final StringBuilder text = new StringBuilder();

    Csv(String... header) {
        row((Object[]) header);
    }

    /** @param cells numbers, texts and times; null for an empty cell */
    final Csv row(@Nullable Object... cells) {
        text.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String plain = value.toString();
        String harmless = !(value instanceof Number) && !plain.isEmpty() && FORMULAS.indexOf(plain.charAt(0)) >= 0
                ? "'" + plain
                : plain;
        boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
