package dev.medmentor.retrieval.chunking;

import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the sentences of a text by rules: abbreviations, decimals, list numbers, initials and reference marks do not
 * end one; a blank line and the beginning of a list item do. Stateless and thread-safe; linear in the text's length.
 */
public final class SentenceSplitter {
    private static final String TERMINATORS = ".!?…";
    private static final String FULL_WIDTH_TERMINATORS = "。！？";
    private static final String CLOSERS = "\"')]}»”’";
    private static final String OPENERS = "\"'([{«“‘¿¡—–-";
    private static final String BULLETS = "-*•‣▪–◦·";
    /** Words after which a single capital letter is a label, as in "hepatitis B", rather than somebody's initial. */
    private static final Set<String> LABELLED = Set.of(
            "vitamin",
            "vitamina",
            "hepatitis",
            "hepatite",
            "influenza",
            "type",
            "tipo",
            "group",
            "grupo",
            "class",
            "classe",
            "clase",
            "grade",
            "grau",
            "stage",
            "phase",
            "part",
            "parte",
            "factor",
            "fator",
            "gan",
            "loại",
            "nhóm",
            "table",
            "tabela",
            "tabla",
            "appendix",
            "anexo",
            "annex",
            "bảng",
            "arm",
            "protein",
            "section");

    private static final Pattern ENUMERATOR =
            Pattern.compile("[(\\[]?([0-9]{1,3}(\\.[0-9]{1,3})*|\\p{L}|[ivxIVX]{1,5})");
    private static final Pattern DOTTED_CAPITALS = Pattern.compile("\\p{Lu}(\\.\\p{Lu})+");
    private static final int LONGEST_WORD = 24;

    /**
     * The sentences of {@code text} in order, apart, without white space at either end; all else lies in one of them.
     * A single line feed is white space like any other.
     *
     * @param language decides about ambiguous words; {@link Language#UNDETERMINED} is allowed
     */
    public List<TextRange> split(CharSequence text, Language language) {
        Abbreviations words = Abbreviations.of(language);
        List<TextRange> sentences = new ArrayList<>();
        int start = skipSpace(text, 0);
        int at = start;
        while (at < text.length()) {
            int end = -1;
            int next = at + 1;
            char c = text.charAt(at);
            if (isSpace(c)) {
                next = skipSpace(text, at);
                end = endsBlock(text, at, next) ? at : -1;
            } else if (FULL_WIDTH_TERMINATORS.indexOf(c) >= 0) {
                next = skipClosers(text, at + 1);
                end = next;
            } else if (TERMINATORS.indexOf(c) >= 0) {
                int run = skipTerminators(text, at);
                int after = skipReferences(text, at, skipClosers(text, run));
                end = endsSentence(text, start, at, run, after, words) ? after : -1;
                next = end < 0 ? run : after;
            }
            if (end > start) {
                sentences.add(new TextRange(start, end));
                start = skipSpace(text, end);
                next = start;
            }
            at = next;
        }
        int end = text.length();
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        if (end > start) {
            sentences.add(new TextRange(start, end));
        }
        return List.copyOf(sentences);
    }

    /** Whether the white space from {@code from} to {@code to} parts paragraphs or comes before a list item. */
    private static boolean endsBlock(CharSequence text, int from, int to) {
        int feeds = 0;
        for (int at = from; at < to; at++) {
            feeds += text.charAt(at) == '\n' ? 1 : 0;
        }
        return feeds > 1 || (feeds == 1 && isListMarker(text, to));
    }

    private static boolean isListMarker(CharSequence text, int at) {
        int end = at;
        while (end < text.length() && end - at < 3 && isAsciiDigit(text.charAt(end))) {
            end++;
        }
        boolean numbered = end > at && end < text.length() && ".)".indexOf(text.charAt(end)) >= 0;
        boolean bullet = end == at && end < text.length() && BULLETS.indexOf(text.charAt(end)) >= 0;
        return (numbered || bullet) && end + 1 < text.length() && isSpace(text.charAt(end + 1));
    }

    private static boolean endsSentence(CharSequence text, int start, int at, int run, int after, Abbreviations words) {
        if (after >= text.length()) {
            return true;
        }
        if (!isSpace(text.charAt(after))) {
            return false;
        }
        int next = skipSpace(text, after);
        if (next >= text.length() || endsBlock(text, after, next)) {
            return true;
        }
        int begin = next;
        while (begin < text.length() && begin - next < 4 && OPENERS.indexOf(text.charAt(begin)) >= 0) {
            begin++;
        }
        String following = wordFrom(text, begin);
        if (!mayBegin(following)) {
            return false;
        }
        boolean plainPeriod = text.charAt(at) == '.' && run == at + 1;
        return !plainPeriod || endsAfterWord(text, start, at, following, words);
    }

    /** Whether the period at {@code at} ends a sentence, judged by the words on both sides of it. */
    private static boolean endsAfterWord(CharSequence text, int start, int at, String following, Abbreviations words) {
        if (isEnumerator(text, start, at)) {
            return false;
        }
        int from = at;
        while (from > start && at - from < LONGEST_WORD && isWordPart(text.charAt(from - 1))) {
            from--;
        }
        String word = text.subSequence(from, at).toString();
        String lower = word.toLowerCase(Locale.ROOT);
        boolean starter = words.beginsSentences(following.toLowerCase(Locale.ROOT));
        if (words.isInternal(lower)) {
            return false;
        }
        if (words.isInternalUnlessStarter(lower) || isDottedCapitals(word)) {
            return starter;
        }
        if (words.isBeforeNumber(lower) && isAsciiDigit(following.charAt(0))) {
            return false;
        }
        boolean initial = word.length() == 1 && Character.isUpperCase(word.charAt(0));
        return !initial || starter || LABELLED.contains(wordBefore(text, start, from));
    }

    /** Such as {@code 1.}, {@code 2.3.}, {@code a.} or {@code iv.} at the beginning of a sentence. */
    private static boolean isEnumerator(CharSequence text, int start, int at) {
        if (at - start > 8 || at == start) {
            return false;
        }
        return ENUMERATOR.matcher(text.subSequence(start, at)).matches();
    }

    private static boolean isDottedCapitals(String word) {
        return DOTTED_CAPITALS.matcher(word).matches();
    }

    /** Not a small letter, unless in a word such as mRNA, eGFR or pH. */
    private static boolean mayBegin(String word) {
        if (word.isEmpty()) {
            return false;
        }
        return !Character.isLowerCase(word.codePointAt(0))
                || word.chars().limit(3).anyMatch(Character::isUpperCase);
    }

    private static String wordFrom(CharSequence text, int begin) {
        int end = begin;
        while (end < text.length() && end - begin < LONGEST_WORD && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        // A symbol, such as "<" or an emoji, stands for a word.
        return text.subSequence(begin, Math.max(end, Math.min(begin + 1, text.length())))
                .toString();
    }

    private static String wordBefore(CharSequence text, int start, int end) {
        int to = end;
        while (to > start && isSpace(text.charAt(to - 1)) && end - to < 4) {
            to--;
        }
        int from = to;
        while (from > start && to - from < LONGEST_WORD && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return text.subSequence(from, to).toString().toLowerCase(Locale.ROOT);
    }

    private static int skipTerminators(CharSequence text, int at) {
        int end = at;
        while (end < text.length() && TERMINATORS.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static int skipClosers(CharSequence text, int at) {
        int end = at;
        while (end < text.length() && CLOSERS.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /** Past reference marks set against the period, as in {@code mortality.[3,4]} or {@code mortality.12-14}. */
    private static int skipReferences(CharSequence text, int period, int at) {
        if (period == 0 || at >= text.length() || at != period + 1 || text.charAt(period) != '.') {
            return at;
        }
        boolean bracket = text.charAt(at) == '[';
        if (!bracket && !Character.isLowerCase(text.charAt(period - 1))) {
            return at;
        }
        int end = bracket ? at + 1 : at;
        while (end < text.length() && end - at < 20 && "0123456789,;-–".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        if (bracket) {
            return end < text.length() && text.charAt(end) == ']' ? end + 1 : at;
        }
        return end;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == 'ª' || c == 'º';
    }

    private static boolean isAsciiDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int skipSpace(CharSequence text, int at) {
        int end = at;
        while (end < text.length() && isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF';
    }
}
