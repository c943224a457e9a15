package dev.medmentor.assistant.citation;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets a text so that its numbers can be read as a reader sees them: lower case, one form for dashes, digits, white
 * space and micro signs, fractions as decimals, without emphasis and invisible characters. Raised digits stay raised.
 */
final class NumberText {
    private static final char SOFT_HYPHEN = '\u00AD';
    private static final Pattern RAISING_TAG = Pattern.compile("(?i)<\\s?sup>");
    private static final Pattern TAG =
            Pattern.compile("(?i)<\\s?/?(?:b|i|u|em|strong|mark|span|code|sub|sup|br)\\s*/?>");
    private static final Pattern TEX_GROUP =
            Pattern.compile("\\\\(?:mathrm|mathbf|mathit|textbf|textrm|text|rm|bf)\\s*\\{([^{}]*)}");
    private static final Pattern TEX_WORD = Pattern.compile("\\\\([a-z]+|[,;:! %()])");
    private static final Map<String, String> TEX = Map.of(
            "mu", "μ", "times", "×", "le", "≤", "leq", "≤", "ge", "≥", "geq", "≥", "lt", "<", "gt", ">", "%", "%");
    private static final Pattern EMPHASIS = Pattern.compile("(?<!\\d)[*_`]+|[*_`]+(?!\\d)");
    private static final Pattern FRACTION =
            Pattern.compile("(?<![\\d.,/])(?:(\\d{1,2}) )?([1-7])/([2-8])(?=[ -]?\\p{L})(?!/)");

    private NumberText() {}

    static String level(String text) {
        String plain = EMPHASIS.matcher(withoutTex(withoutTags(text))).replaceAll("");
        String composed = Normalizer.normalize(plain, Normalizer.Form.NFC);
        StringBuilder level = new StringBuilder(composed.length());
        for (int at = 0; at < composed.length(); ) {
            int c = composed.codePointAt(at);
            int next = at + Character.charCount(c);
            if (c == SOFT_HYPHEN && isDigit(level, level.length() - 1) && isDigit(composed, next)) {
                level.append('-'); // some files set their hyphens so
            } else if (Character.getType(c) != Character.FORMAT) {
                add(c, level);
            }
            at = next;
        }
        return fractions(level.toString().toLowerCase(Locale.ROOT));
    }

    private static void add(int c, StringBuilder level) {
        if (ComparableText.isSpace(c)) {
            if (level.isEmpty() || level.charAt(level.length() - 1) != ' ') {
                level.append(' ');
            }
        } else if (ComparableText.isDash(c)) {
            level.append('-');
        } else if (c == 'µ') {
            level.append('μ');
        } else if (c == '\u2044') {
            level.append('/');
        } else if (Character.isDigit(c)) {
            level.append((char) ('0' + Character.digit(c, 10)));
        } else {
            String form = c >= '¼' ? Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC) : "";
            int slash = form.indexOf('\u2044');
            if (slash > 0 && slash + 1 < form.length()) {
                boolean mixed = isDigit(level, level.length() - 1);
                level.append(mixed ? " " : "")
                        .append(form.replace('\u2044', '/'))
                        .append(' ');
            } else {
                level.appendCodePoint(c);
            }
        }
    }

    private static String withoutTags(String text) {
        return text.indexOf('<') < 0
                ? text
                : TAG.matcher(RAISING_TAG.matcher(text).replaceAll("^")).replaceAll("");
    }

    private static String withoutTex(String text) {
        return text.indexOf('\\') < 0
                ? text
                : TEX_WORD.matcher(TEX_GROUP.matcher(text).replaceAll("$1"))
                        .replaceAll(m -> Matcher.quoteReplacement(TEX.getOrDefault(m.group(1), " ")));
    }

    /** {@code 1 1/2 tablets} becomes {@code 1.5 tablets}; {@code 130/80 mmHg} is none. */
    private static String fractions(String text) {
        return FRACTION.matcher(text).replaceAll(m -> {
            int above = Integer.parseInt(m.group(2));
            int below = Integer.parseInt(m.group(3));
            int whole = m.group(1) == null ? 0 : Integer.parseInt(m.group(1));
            return above >= below
                    ? Matcher.quoteReplacement(m.group())
                    : whole + "." + String.format(Locale.ROOT, "%04d", above * 10_000 / below);
        });
    }

    private static boolean isDigit(CharSequence text, int at) {
        return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
    }
}
