package dev.medmentor.adapters.pdf.flow;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;

/** Brings text into the one form that pages are stored in. */
public final class FlowText {
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char SOFT_HYPHEN = '\u00ad';
    private static final char ZERO_WIDTH_SPACE = '\u200b';
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private FlowText() {}

    /**
     * Composed (NFC), without control characters and what is invisible, every line without spaces at its ends, empty
     * lines left out.
     */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' || c == '\f' || c == '\u2028' || c == '\u2029') {
                lineStart = endLine(clean, lineStart);
            } else if (c == NO_BREAK_SPACE || c == '\u202f') {
                append(clean, lineStart, ' ');
            } else if (c == '\t' || c == ' ') {
                append(clean, lineStart, c);
            } else if (!isInvisible(c)) {
                clean.append(c);
            }
        }
        endLine(clean, lineStart);
        int length = clean.length();
        if (length > 0 && clean.charAt(length - 1) == '\n') {
            clean.setLength(length - 1);
        }
        return Normalizer.isNormalized(clean, Normalizer.Form.NFC)
                ? clean.toString()
                : Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    /** {@link #clean} with every run of white space made one space. */
    public static String inline(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean space = false;
        String clean = clean(text);
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (Character.isWhitespace(c)) {
                space = line.length() > 0;
            } else {
                if (space) {
                    line.append(' ');
                    space = false;
                }
                line.append(c);
            }
        }
        return line.toString();
    }

    /** The cells of a row on one line, parted as {@code Block.Kind.TABLE_ROW} says; empty if all cells are. */
    public static String row(List<String> cells) {
        if (cells.stream().allMatch(String::isBlank)) {
            return "";
        }
        int last = cells.size();
        while (cells.get(last - 1).isBlank()) {
            last--;
        }
        return cells.subList(0, last).stream()
                .map(FlowText::inline)
                .collect(Collectors.joining(" | "))
                .strip();
    }

    /** Spaces at a line's start are indentation, which only code means; they go. */
    private static void append(StringBuilder clean, int lineStart, char space) {
        if (clean.length() > lineStart) {
            clean.append(space);
        }
    }

    private static int endLine(StringBuilder clean, int lineStart) {
        int end = clean.length();
        while (end > lineStart && (clean.charAt(end - 1) == ' ' || clean.charAt(end - 1) == '\t')) {
            end--;
        }
        clean.setLength(end);
        if (end > lineStart) {
            clean.append('\n');
        }
        return clean.length();
    }

    private static boolean isInvisible(char c) {
        return c < ' '
                || (c >= '\u007f' && c <= '\u009f')
                || c == SOFT_HYPHEN
                || c == ZERO_WIDTH_SPACE
                || c == BYTE_ORDER_MARK
                || (c >= '\ufffe');
    }
}
