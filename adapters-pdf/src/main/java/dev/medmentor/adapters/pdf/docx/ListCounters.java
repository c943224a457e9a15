package dev.medmentor.adapters.pdf.docx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Counts the items of a document's lists in reading order. Not thread-safe. */
final class ListCounters {
    private static final int NOT_STARTED = Integer.MIN_VALUE;
    private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};

    private final WordNumbering numbering;
    private final Map<String, int[]> counters = new HashMap<>();

    ListCounters(WordNumbering numbering) {
        this.numbering = numbering;
    }

    /** Counts one item and gives what stands before it, such as {@code 2.1.} or {@code •}; perhaps nothing. */
    String next(String list, int itemLevel) {
        int level = Math.max(0, Math.min(itemLevel, WordNumbering.LEVELS - 1));
        int[] counts = counters.computeIfAbsent(numbering.counterOf(list), key -> started());
        counts[level] =
                counts[level] == NOT_STARTED ? numbering.level(list, level).start() : counts[level] + 1;
        for (int deeper = level + 1; deeper < WordNumbering.LEVELS; deeper++) {
            counts[deeper] = NOT_STARTED;
        }
        WordNumbering.Level own = numbering.level(list, level);
        if (own.format().equals("bullet")) {
            return "•";
        }
        String label = own.text();
        for (int of = 0; of <= level; of++) {
            WordNumbering.Level counted = numbering.level(list, of);
            int count = counts[of] == NOT_STARTED ? counted.start() : counts[of];
            label = label.replace("%" + (of + 1), format(count, counted.format()));
        }
        return label.strip();
    }

    private static int[] started() {
        int[] counts = new int[WordNumbering.LEVELS];
        Arrays.fill(counts, NOT_STARTED);
        return counts;
    }

    private static String format(int count, String format) {
        return switch (format) {
            case "none" -> "";
            case "decimalZero" -> count < 10 ? "0" + count : Integer.toString(count);
            case "lowerLetter" -> letters(count);
            case "upperLetter" -> letters(count).toUpperCase(Locale.ROOT);
            case "lowerRoman" -> roman(count);
            case "upperRoman" -> roman(count).toUpperCase(Locale.ROOT);
            default -> Integer.toString(count);
        };
    }

    /** a to z, then aa to zz, as Word counts. */
    private static String letters(int count) {
        return count < 1 || count > 26 * 10
                ? Integer.toString(count)
                : String.valueOf((char) ('a' + (count - 1) % 26)).repeat((count - 1) / 26 + 1);
    }

    private static String roman(int count) {
        if (count < 1 || count > 3999) {
            return Integer.toString(count);
        }
        StringBuilder roman = new StringBuilder();
        int rest = count;
        for (int i = 0; i < ROMAN.length; i++) {
            while (rest >= ROMAN_VALUES[i]) {
                roman.append(ROMAN[i]);
                rest -= ROMAN_VALUES[i];
            }
        }
        return roman.toString();
    }
}
