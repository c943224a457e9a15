package dev.medmentor.adapters.http.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response that is no error.
 *
 * @param mediaType such as {@code application/json}; empty for one without a body
 * @param type the record that is written as JSON, or null for anything else
 * @param headers beside those of every response: by name, what they say
 * @param events what a stream is made of; empty for anything else
 */
public record Reply(
        int status,
        String mediaType,
        @Nullable Class<?> type,
        String description,
        Map<String, String> headers,
        List<StreamEvent> events) {
    public Reply {
        headers = Map.copyOf(headers);
        events = List.copyOf(events);
    }

    public Reply(int status, String mediaType, @Nullable Class<?> type, String description) {
        this(status, mediaType, type, description, Map.of(), List.of());
    }

    Reply withHeader(String name, String meaning) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, meaning);
        return new Reply(status, mediaType, type, description, more, events);
    }
}
