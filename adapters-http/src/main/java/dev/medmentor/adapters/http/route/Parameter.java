package dev.medmentor.adapters.http.route;

/**
 * A parameter in the path or the query.
 *
 * @param in {@code path}, {@code query} or {@code header}
 * @param type of JSON Schema: {@code string}, {@code integer} or {@code boolean}
 * @param description a sentence
 */
public record Parameter(String name, String in, String type, boolean required, String description) {}
