package dev.medmentor.adapters.pdf.robustness;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many of the words of one text another has, too.
 *
 * <p>Words are runs of letters, marks and digits, in compatibility form (NFKC) and lower case, without what directs
 * scripts and without hyphens at line ends; each character of a script that does not part words is one. Each word of the
 * other text answers for one word only. Of the words that are left over, one whose letters stand in a row in what is
 * left over of the other text is found, too: readers part and join words differently.
 */
final class WordRecall {
    private static final String INVISIBLE = "[\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]";
    private static final String BROKEN = "[-\\u00AD\\u2010]\\s*\\n\\s*";

    private WordRecall() {}

    /** From 0 to 1; 1 if there is nothing to find. */
    static double of(String expected, String text) {
        List<String> wanted = words(expected);
        Map<String, Integer> counts = new HashMap<>();
        wanted.forEach(word -> counts.merge(word, 1, Integer::sum));
        StringBuilder rest = new StringBuilder();
        for (String word : words(text)) {
            if (counts.getOrDefault(word, 0) > 0) {
                counts.merge(word, -1, Integer::sum);
                rest.append('\n');
            } else {
                rest.append(word);
            }
        }
        int missing = 0;
        List<String> left = new ArrayList<>(counts.keySet());
        // The longest first, lest a short one break it.
        left.sort((a, b) -> b.length() - a.length());
        for (String word : left) {
            for (int i = counts.get(word); i > 0; i--) {
                int at = rest.indexOf(word);
                if (at < 0) {
                    missing++;
                } else {
                    rest.replace(at, at + word.length(), "\n");
                }
            }
        }
        return wanted.isEmpty() ? 1 : 1 - (double) missing / wanted.size();
    }

    static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll(BROKEN, "")
                .replaceAll(INVISIBLE, "");
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().forEach(c -> {
            boolean part = Character.isLetterOrDigit(c) || isMark(c);
            if (!part || isAlone(c)) {
                end(word, words);
            }
            if (part) {
                word.appendCodePoint(c);
            }
            if (isAlone(c)) {
                end(word, words);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isAlone(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> !isMark(c);
            default -> false;
        };
    }
}
