package dev.medmentor.shared;

import java.text.Normalizer;
import java.util.Locale;

/** The words of a text as language profiles see them: runs of letters, composed (NFC) and in lower case. */
final class LanguageWords {
    private static final int LONGEST = 30;

    private LanguageWords() {}

    /** Receives one word. */
    @FunctionalInterface
    interface Visitor {
        /** @param capitalised whether it holds a capital letter */
        void word(String word, boolean capitalised);
    }

    /** Visits the words in order; those of more than 30 letters are no words and left out. */
    static void forEach(String text, Visitor visitor) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        int start = -1;
        for (int at = 0; at <= composed.length(); at++) {
            boolean letter = at < composed.length() && isLetter(composed.charAt(at));
            if (letter && start < 0) {
                start = at;
            } else if (!letter && start >= 0) {
                if (at - start <= LONGEST) {
                    visit(composed.substring(start, at), visitor);
                }
                start = -1;
            }
        }
    }

    private static void visit(String word, Visitor visitor) {
        boolean capitalised = false;
        for (int at = 0; at < word.length() && !capitalised; at++) {
            capitalised = Character.isUpperCase(word.charAt(at));
        }
        visitor.word(word.toLowerCase(Locale.ROOT), capitalised);
    }

    /** Combining marks stay with their letter; what is left of them after composing is part of a word. */
    private static boolean isLetter(char c) {
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
