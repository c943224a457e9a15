package dev.medmentor.adapters.http.web;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a body that may be absent. */
public final class Fields {
    private Fields() {}

    /** @throws InvalidInputException with code {@code missing_field} if {@code value} is absent */
    public static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new InvalidInputException("missing_field", "The field " + name + " is missing.");
        }
        return value;
    }

    /**
     * Makes of {@code value} what {@code parser} does.
     *
     * @param parser empty for what is none
     * @param expected how the sentence about a wrong value goes on after "is"
     * @throws InvalidInputException with code {@code invalid_field}
     */
    public static <T> T parsed(String name, String value, Function<String, Optional<T>> parser, String expected) {
        return parser.apply(value)
                .orElseThrow(() ->
                        new InvalidInputException("invalid_field", "The field " + name + " is " + expected + "."));
    }
}
