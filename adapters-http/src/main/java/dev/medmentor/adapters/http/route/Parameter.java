package dev.medmentor.adapters.http.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter in the path or the query.
 *
 * @param in {@code path}, {@code query} or {@code header}
 * @param type of JSON Schema: {@code string}, {@code integer} or {@code boolean}
 * @param description a sentence
 * @param values the only ones there are; empty for any
 * @param least the least number; null if there is none
 * @param most the greatest number; null if there is none
 */
public record Parameter(
        String name,
        String in,
        String type,
        boolean required,
        String description,
        List<String> values,
        @Nullable Long least,
        @Nullable Long most) {
    public Parameter {
        values = List.copyOf(values);
    }

    /** One whose type says all. */
    public Parameter(String name, String in, String type, boolean required, String description) {
        this(name, in, type, required, description, List.of(), null, null);
    }
}
