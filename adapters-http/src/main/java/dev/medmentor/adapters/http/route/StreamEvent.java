package dev.medmentor.adapters.http.route;

/**
 * One kind of server-sent event.
 *
 * @param name after {@code event:}
 * @param type the record that stands as JSON after {@code data:}
 * @param description when it comes, in a sentence
 */
public record StreamEvent(String name, Class<?> type, String description) {}
