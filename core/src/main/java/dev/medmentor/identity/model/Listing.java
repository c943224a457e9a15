package dev.medmentor.identity.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a mentor stands in the directory, beside name, biography and photo. Whoever has none does not stand there.
 *
 * @param reach who finds it
 * @param headline at most 200 characters on one line
 * @param languages BCP 47 tags, at most 10; unmodifiable
 * @param specialities at most 20 of 1 to 100 characters on one line; unmodifiable
 */
public record Listing(Reach reach, Optional<String> headline, List<String> languages, List<String> specialities) {
    /** Characters of a headline. */
    public static final int MAXIMUM_HEADLINE = 200;
    /** How many languages. */
    public static final int MAXIMUM_LANGUAGES = 10;
    /** How many specialities. */
    public static final int MAXIMUM_SPECIALITIES = 20;

    private static final int MAXIMUM_SPECIALITY = 100;

    /** Who finds somebody in the directory. */
    public enum Reach {
        /** The accounts of the tenant. */
        TENANT,
        /** Guests too. */
        PUBLIC;

        /** As the API writes it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Listing {
        languages = List.copyOf(languages);
        specialities = List.copyOf(specialities);
        require(
                headline.map(text -> isLine(text, MAXIMUM_HEADLINE)).orElse(true),
                "headline",
                "A headline is 1 to " + MAXIMUM_HEADLINE + " characters on one line.");
        require(
                languages.size() <= MAXIMUM_LANGUAGES
                        && languages.stream().allMatch(tag -> tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")),
                "languages",
                "Languages are at most " + MAXIMUM_LANGUAGES + " tags such as en, pt-BR or vi.");
        require(
                specialities.size() <= MAXIMUM_SPECIALITIES
                        && specialities.stream().allMatch(text -> isLine(text, MAXIMUM_SPECIALITY)),
                "specialities",
                "Specialities are at most " + MAXIMUM_SPECIALITIES + " of 1 to " + MAXIMUM_SPECIALITY
                        + " characters on one line.");
    }

    private static boolean isLine(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    private static void require(boolean holds, String what, String message) {
        if (!holds) {
            throw new InvalidInputException("invalid_" + what, message);
        }
    }
}
