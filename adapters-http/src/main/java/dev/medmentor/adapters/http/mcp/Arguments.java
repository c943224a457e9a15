package dev.medmentor.adapters.http.mcp;

import dev.medmentor.shared.error.InvalidInputException;
import java.util.Map;
import java.util.Optional;

/** What a tool was called with. What models leave out, mistype or make up is told them in a sentence. */
record Arguments(Map<String, Object> values) {
    String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw invalid("The argument " + name + " is a text that is not blank.");
    }

    /** A whole number from {@code least} to {@code most}. */
    Optional<Integer> number(String name, int least, int most) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= least
                && number.intValue() <= most) {
            return Optional.of(number.intValue());
        }
        throw invalid("The argument " + name + " is a whole number from " + least + " to " + most + ".");
    }

    static InvalidInputException missing(String name) {
        return invalid("The argument " + name + " is missing.");
    }

    private static InvalidInputException invalid(String what) {
        return new InvalidInputException("invalid_argument", what);
    }
}
