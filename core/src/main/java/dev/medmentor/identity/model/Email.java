package dev.medmentor.identity.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address, in the one form under which an account is found.
 *
 * @param value at most 254 characters; one {@code @} with something on either side, no blanks or control characters
 */
public record Email(String value) {
    /** Characters of an address. */
    public static final int MAXIMUM_LENGTH = 254;

    private static final Pattern SHAPE = Pattern.compile(
            "[^@\\s\\p{Cntrl}<>\",;:\\\\]{1,64}@[^@\\s\\p{Cntrl}<>\",;:\\\\.]+(\\.[^@\\s\\p{Cntrl}<>\",;:\\\\.]+)*");

    public Email {
        if (value.length() > MAXIMUM_LENGTH || !SHAPE.matcher(value).matches()) {
            throw new InvalidInputException(
                    "invalid_email", "This is no e-mail address. Write it as name@example.org.");
        }
    }

    /**
     * Reads what a person typed: blanks around it dropped, compatibility forms and case folded, so that two spellings
     * of one address cannot be two accounts.
     */
    public static Email of(String typed) {
        return new Email(
                Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return value;
    }
}
