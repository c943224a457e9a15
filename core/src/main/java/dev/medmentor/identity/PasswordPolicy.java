package dev.medmentor.identity;

import dev.medmentor.identity.model.Email;
import dev.medmentor.shared.error.InvalidInputException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which passwords are taken, after NIST SP 800-63B: long enough, none of the commonest, not the person's own name; no
 * rules on what characters it is made of. Immutable and thread-safe.
 */
public final class PasswordPolicy {
    private static final int MAXIMUM_LENGTH = 1_000;

    private final int minimumLength;
    private final CommonPasswords common = CommonPasswords.load();
    private final Predicate<String> leaked;

    /** @param minimumLength in characters */
    public PasswordPolicy(int minimumLength) {
        this(minimumLength, password -> false);
    }

    /**
     * @param minimumLength in characters
     * @param leaked whether a password, in lower case, stands in a list of those that were, beside what is known here
     */
    public PasswordPolicy(int minimumLength, Predicate<String> leaked) {
        this.minimumLength = minimumLength;
        this.leaked = leaked;
    }

    /** The one form in which a password is hashed and compared (NFC), so that every keyboard spells it alike. */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /** Whether a password of this length may have been taken at all; hashing longer ones would be work for nothing. */
    static boolean isPlausible(String password) {
        return password.length() <= 2 * MAXIMUM_LENGTH;
    }

    /**
     * Checks a new password.
     *
     * @return its normalised form
     * @throws InvalidInputException that says what to choose instead
     */
    public String check(String password, Email email, String name) {
        String normalised = normalised(password);
        int length = normalised.codePointCount(0, normalised.length());
        require(
                length >= minimumLength,
                "password_too_short",
                "A password has " + minimumLength + " characters at least. Several words with blanks are fine.");
        require(
                length <= MAXIMUM_LENGTH,
                "password_too_long",
                "A password has " + MAXIMUM_LENGTH + " characters at most.");
        require(
                normalised.codePoints().allMatch(PasswordPolicy::isPrintable),
                "password_unprintable",
                "A password holds no control characters. Any letter, digit, sign or blank is fine.");
        require(
                !common.contains(normalised) && !leaked.test(normalised.toLowerCase(Locale.ROOT)),
                "password_too_common",
                "This password is among the first that are guessed. Choose several words that do not belong together.");
        require(
                !isOwn(normalised, email, name),
                "password_is_name",
                "A password is not your name or address. Choose several words that do not belong together.");
        return normalised;
    }

    private static boolean isPrintable(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL && type != Character.SURROGATE && type != Character.UNASSIGNED;
    }

    private static boolean isOwn(String password, Email email, String name) {
        String folded = squeezed(password);
        String address = email.value();
        return folded.equals(squeezed(address))
                || folded.equals(squeezed(address.substring(0, address.indexOf('@'))))
                || folded.equals(squeezed(name));
    }

    private static String squeezed(String text) {
        return normalised(text).toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    }

    private static void require(boolean condition, String code, String message) {
        if (!condition) {
            throw new InvalidInputException(code, message);
        }
    }
}
