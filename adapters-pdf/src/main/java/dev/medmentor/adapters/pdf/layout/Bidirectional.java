package dev.medmentor.adapters.pdf.layout;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Brings lines from the order in which they are seen into the one in which they are read: right-to-left scripts. */
final class Bidirectional {
    private Bidirectional() {}

    /** The words of a line, given from left to right, in logical order, as are the characters of each. */
    static List<Word> toLogical(List<Word> seen) {
        boolean any = false;
        for (Word word : seen) {
            char[] text = word.text().toCharArray();
            any |= Bidi.requiresBidi(text, 0, text.length);
        }
        if (!any) {
            return seen;
        }
        int rightToLeft = 0;
        int leftToRight = 0;
        for (Word word : seen) {
            rightToLeft += isRightToLeft(word.text()) ? 1 : 0;
            leftToRight +=
                    word.text().codePoints().anyMatch(c -> direction(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT)
                            ? 1
                            : 0;
        }
        boolean baseRight = rightToLeft >= leftToRight;
        Word[] words = new Word[seen.size()];
        byte[] levels = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            Word word = seen.get(i);
            boolean turned = isRightToLeft(word.text());
            boolean strong = word.text()
                    .codePoints()
                    .anyMatch(c -> direction(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT || Character.isDigit(c));
            levels[i] = (byte) (turned || (!strong && baseRight) ? 1 : baseRight ? 2 : 0);
            words[i] = turned ? word.withText(reversed(word.text())) : word;
        }
        Bidi.reorderVisually(levels, 0, words, 0, words.length);
        return new ArrayList<>(Arrays.asList(words));
    }

    /** What one drawn character means, which is in logical order, in the order of a line. */
    static String asSeen(String meaning) {
        return meaning.length() > 1 && isRightToLeft(meaning) ? reversed(meaning) : meaning;
    }

    private static boolean isRightToLeft(String text) {
        return text.codePoints()
                .anyMatch(c -> direction(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction(c) == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    }

    private static byte direction(int codePoint) {
        return Character.getDirectionality(codePoint);
    }

    /** The characters in reverse, marks staying behind their letters and numbers as they are. */
    private static String reversed(String text) {
        StringBuilder result = new StringBuilder();
        int end = text.length();
        while (end > 0) {
            int start = text.offsetByCodePoints(end, -1);
            int c = text.codePointAt(start);
            boolean number = isNumber(c);
            while (start > 0 && (isMark(c) || (number && isNumber(text.codePointBefore(start))))) {
                start = text.offsetByCodePoints(start, -1);
                c = text.codePointAt(start);
            }
            result.append(text, start, end);
            end = start;
        }
        return result.toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isNumber(int c) {
        return Character.isDigit(c) || (c < 0x80 && Character.isLetter(c));
    }
}
