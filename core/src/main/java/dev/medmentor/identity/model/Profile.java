package dev.medmentor.identity.model;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.Map;
import java.util.Optional;

/**
 * How a person shows themselves.
 *
 * @param name 1 to 200 characters, not blank, no control characters
 * @param bio at most 2,000 characters
 * @param language a BCP 47 tag such as {@code pt-BR}; the caller's own if empty
 * @param photo an {@code https} address of at most 2,000 characters
 * @param preferences free keys and values of the client, at most 50 of at most 100 and 1,000 characters; unmodifiable
 * @param listing how a mentor stands in the directory; empty for whoever does not
 */
public record Profile(
        String name,
        Optional<String> bio,
        Optional<String> language,
        Optional<String> photo,
        Map<String, String> preferences,
        Optional<Listing> listing) {
    /** Characters of a name. */
    public static final int MAXIMUM_NAME = 200;
    /** Characters of a biography. */
    public static final int MAXIMUM_BIO = 2_000;
    /** Characters of the address of a photo. */
    public static final int MAXIMUM_PHOTO = 2_000;
    /** How many preferences. */
    public static final int MAXIMUM_PREFERENCES = 50;

    private static final int MAXIMUM_KEY = 100;
    private static final int MAXIMUM_VALUE = 1_000;

    public Profile {
        preferences = Map.copyOf(preferences);
        check(
                !name.isBlank() && name.length() <= MAXIMUM_NAME && name.chars().noneMatch(Character::isISOControl),
                "invalid_name",
                "A name is 1 to " + MAXIMUM_NAME + " characters on one line.");
        check(
                bio.map(String::length).orElse(0) <= MAXIMUM_BIO,
                "invalid_bio",
                "A biography has at most " + MAXIMUM_BIO + " characters.");
        check(
                language.map(tag -> tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"))
                        .orElse(true),
                "invalid_language",
                "A language is a tag such as en, pt-BR or vi.");
        check(
                photo.map(url -> url.startsWith("https://") && url.length() <= MAXIMUM_PHOTO)
                        .orElse(true),
                "invalid_photo",
                "A photo is an https address of at most " + MAXIMUM_PHOTO + " characters.");
        check(
                preferences.size() <= MAXIMUM_PREFERENCES
                        && preferences.entrySet().stream()
                                .allMatch(entry -> entry.getKey().length() <= MAXIMUM_KEY
                                        && entry.getValue().length() <= MAXIMUM_VALUE),
                "invalid_preferences",
                "Preferences are at most " + MAXIMUM_PREFERENCES + " keys of at most " + MAXIMUM_KEY
                        + " characters, with values of at most " + MAXIMUM_VALUE + ".");
    }

    /** One that stands in no directory. */
    public Profile(
            String name,
            Optional<String> bio,
            Optional<String> language,
            Optional<String> photo,
            Map<String, String> preferences) {
        this(name, bio, language, photo, preferences, Optional.empty());
    }

    /** A profile with nothing but a name. */
    public static Profile named(String name) {
        return new Profile(name, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    private static void check(boolean valid, String code, String message) {
        if (!valid) {
            throw new InvalidInputException(code, message);
        }
    }
}
