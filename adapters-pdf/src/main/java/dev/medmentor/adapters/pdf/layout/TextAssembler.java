package dev.medmentor.adapters.pdf.layout;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Rectangle;
import dev.medmentor.library.model.WordBoxes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts the text of a page together, block after block, noting where each word stands. Not thread-safe. */
final class TextAssembler {
    private static final char SOFT_HYPHEN = '\u00AD';

    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final Set<String> hyphenated = new HashSet<>();
    private int[] offsets = new int[256];
    private float[] edges = new float[512];
    private int words;

    /** Words with a hyphen inside a line: broken elsewhere, they keep it. */
    void learn(DraftBlock block) {
        for (List<List<Word>> cell : block.cells()) {
            for (List<Word> line : cell) {
                for (Word word : line) {
                    if (word.text().indexOf('-') > 0) {
                        hyphenated.add(letters(word.text()));
                    }
                }
            }
        }
    }

    void add(DraftBlock block, Frame frame) {
        if (!blocks.isEmpty()) {
            text.append('\n');
        }
        int start = text.length();
        boolean first = true;
        for (List<List<Word>> cell : block.cells()) {
            if (!first) {
                text.append(text.length() > start ? " |" : "|");
            }
            if (!first && !cell.isEmpty()) {
                text.append(' ');
            }
            addLines(cell, frame);
            first = false;
        }
        if (text.length() > start) {
            blocks.add(new Block(block.kind(), start, text.length(), block.level()));
        } else if (!blocks.isEmpty()) {
            text.setLength(start - 1);
        }
    }

    private void addLines(List<List<Word>> lines, Frame frame) {
        int cellStart = text.length();
        int wordStart = cellStart;
        for (List<Word> line : lines) {
            boolean first = true;
            for (Word word : line) {
                String next = Normalizer.normalize(word.text(), Normalizer.Form.NFC);
                boolean joined = first && text.length() > cellStart && isBroken(wordStart, next);
                if (joined) {
                    dropHyphen(wordStart, next);
                } else {
                    if (text.length() > cellStart) {
                        text.append(' ');
                    }
                    wordStart = text.length();
                }
                append(next, word, frame);
                first = false;
            }
        }
    }

    private void append(String next, Word word, Frame frame) {
        int start = text.length();
        text.append(next);
        if (2 * words + 2 > offsets.length) {
            offsets = java.util.Arrays.copyOf(offsets, 2 * offsets.length);
            edges = java.util.Arrays.copyOf(edges, 2 * edges.length);
        }
        offsets[2 * words] = start;
        offsets[2 * words + 1] = text.length();
        Rectangle box = frame.toPage(word.left(), word.top(), word.right(), word.bottom());
        edges[4 * words] = box.x();
        edges[4 * words + 1] = box.y();
        edges[4 * words + 2] = box.width();
        edges[4 * words + 3] = box.height();
        words++;
    }

    /** Whether the text ends with a word cut by a hyphen that goes on with {@code next}. */
    private boolean isBroken(int wordStart, String next) {
        int end = text.length() - 1;
        char last = text.charAt(end);
        return isHyphen(last)
                && end > wordStart
                && Character.isLetterOrDigit(text.charAt(end - 1))
                && Character.isLetterOrDigit(next.codePointAt(0));
    }

    private static boolean isHyphen(char c) {
        return c == '-' || c == '\u2010' || c == SOFT_HYPHEN;
    }

    /** Takes away the hyphen that only the line's end needed. */
    private void dropHyphen(int wordStart, String next) {
        int end = text.length() - 1;
        boolean soft = text.charAt(end) == SOFT_HYPHEN;
        String head = text.substring(wordStart, end);
        boolean letters =
                Character.isLetter(head.charAt(head.length() - 1)) && Character.isLowerCase(next.codePointAt(0));
        boolean compound = head.indexOf('-') >= 0
                || head.length() < 2
                || isCapitals(head)
                || hyphenated.contains(letters(head + '-' + next));
        if (soft || (letters && !compound)) {
            text.setLength(end);
            offsets[2 * words - 1] = Math.max(offsets[2 * words - 2] + 1, end);
        }
    }

    private static boolean isCapitals(String head) {
        return head.equals(head.toUpperCase(Locale.ROOT));
    }

    /** The word in lower case without the punctuation around it. */
    private static String letters(String word) {
        int start = 0;
        int end = word.length();
        while (start < end && !Character.isLetterOrDigit(word.charAt(start))) {
            start++;
        }
        while (end > start && !Character.isLetterOrDigit(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(start, end).toLowerCase(Locale.ROOT);
    }

    String text() {
        return text.toString();
    }

    List<Block> blocks() {
        return blocks;
    }

    WordBoxes boxes() {
        return WordBoxes.of(java.util.Arrays.copyOf(offsets, 2 * words), java.util.Arrays.copyOf(edges, 4 * words));
    }
}
