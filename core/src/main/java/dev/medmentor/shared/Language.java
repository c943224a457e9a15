package dev.medmentor.shared;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * A natural language by its ISO 639-1 code, or {@link #UNDETERMINED}. Regional variants share one code: Brazilian
 * Portuguese is {@code pt}.
 *
 * @param code two or three lower-case ASCII letters
 */
public record Language(String code) {
    private static final Pattern SHAPE = Pattern.compile("[a-z]{2,3}");

    public static final Language ENGLISH = new Language("en");
    public static final Language PORTUGUESE = new Language("pt");
    public static final Language SPANISH = new Language("es");
    public static final Language VIETNAMESE = new Language("vi");
    /** ISO 639-2's code for a text whose language is not known. */
    public static final Language UNDETERMINED = new Language("und");

    public Language {
        if (!SHAPE.matcher(code).matches()) {
            throw new InvalidInputException(
                    "invalid_language", "A language is a two-letter code such as en, pt or vi.");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
