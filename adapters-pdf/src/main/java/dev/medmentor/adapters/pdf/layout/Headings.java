package dev.medmentor.adapters.pdf.layout;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells headings from text by their size and weight against the body's, and by their numbers. */
final class Headings {
    private static final int LONGEST = 160;
    /** Up to here a title may end with a full stop. */
    private static final int SHORT = 60;

    private static final Pattern NUMBER = Pattern.compile(
            "(?:(\\d{1,2}(?:\\.\\d{1,2}){0,5})\\.?|[IVX]{1,5}\\.|[A-Z]\\.)\\s+\\p{Lu}.*", Pattern.DOTALL);

    private final float body;

    /** @param body the size of the font in which most text is set, in points */
    Headings(float body) {
        this.body = body;
    }

    /** Whether the line alone could be one. */
    boolean looksLikeOne(Segment segment, Element.Line line) {
        return level(List.of(new Element.Line(segment, line.columnLeft(), line.columnRight()))) != null;
    }

    /** 1 to 6 when these lines are a heading. */
    @Nullable
    Integer level(List<Element.Line> lines) {
        StringBuilder joined = new StringBuilder();
        float size = Float.MAX_VALUE;
        boolean bold = true;
        for (Element.Line line : lines) {
            joined.append(joined.isEmpty() ? "" : " ").append(line.segment().text());
            size = Math.min(size, line.segment().size());
            bold &= line.segment().isBold();
        }
        String text = joined.toString();
        if (lines.size() > 4 || text.length() > LONGEST || isNoTitle(text)) {
            return null;
        }
        float ratio = size / body;
        Matcher number = NUMBER.matcher(text);
        boolean numbered = number.matches();
        if (ratio < 1.15f && !(bold && ratio > 0.9f && lines.size() <= 2)) {
            return null;
        }
        if (numbered && number.group(1) != null) {
            return Math.min(
                    6, 1 + (int) number.group(1).chars().filter(c -> c == '.').count());
        }
        return ratio >= 1.8f ? 1 : ratio >= 1.4f ? 2 : ratio >= 1.15f ? 3 : 4;
    }

    private static boolean isNoTitle(String text) {
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
        }
        char last = text.charAt(text.length() - 1);
        return letters < 2
                || letters * 2 < text.length()
                || ",;".indexOf(last) >= 0
                || (last == '.' && text.length() > SHORT);
    }
}
