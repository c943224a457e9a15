package dev.medmentor.conversation.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How conversations are searched: by what stands in them, whatever its letters' case and accents. */
public final class SearchableText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private SearchableText() {}

    /**
     * The form in which a text is stored for being searched, and a query is looked for in it: lower case, without
     * accents, each white space one blank, none at the ends.
     */
    public static String fold(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String lower = bare.toLowerCase(Locale.ROOT).replace('đ', 'd');
        return SPACE.matcher(lower).replaceAll(" ").strip();
    }
}
