package dev.medmentor.adapters.mongo.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Conditions on text, letter by letter: no character of what is sought means anything. */
public final class TextFilters {
    private static final int FIRST_PRINTABLE = ' ';
    private static final int FIRST_BEYOND_ASCII = 0x80;

    private TextFilters() {}

    /** The field holds {@code text}; false where it is missing. Looks at every record that the other conditions leave. */
    public static Bson contains(String field, String text) {
        Document place = new Document("$indexOfCP", List.of("$" + field, new Document("$literal", text)));
        return new Document("$expr", new Document("$gte", List.of(place, 0)));
    }

    /**
     * The same for a field of the elements of an array: one of them holds {@code text}.
     *
     * @param path such as {@code messages.text}
     * @param text as {@link #wellFormed} leaves it
     */
    public static Bson containsWithin(String path, String text) {
        return Filters.regex(path, expression(text));
    }

    /** The field holds {@code text}, its letters in whatever case. Looks at every record that the other conditions leave. */
    public static Bson containsAnyCase(String field, String text) {
        return Filters.regex(field, expression(wellFormed(text)), "i");
    }

    /** Every sign escaped, control characters by their code: an expression cannot hold the character 0. */
    private static String expression(String text) {
        StringBuilder expression = new StringBuilder();
        text.chars().forEach(c -> {
            if (c < FIRST_PRINTABLE) {
                expression.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else if (c < FIRST_BEYOND_ASCII && !Character.isLetterOrDigit(c)) {
                expression.append('\\').append((char) c);
            } else {
                expression.append((char) c);
            }
        });
        return expression.toString();
    }

    /** With a question mark for each half of a character, which MongoDB does not search. */
    public static String wellFormed(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
