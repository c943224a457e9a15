package dev.medmentor.adapters.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Takes server-sent events apart. */
final class SseReader {
    /**
     * One event.
     *
     * @param id empty where it has none
     */
    record Event(String id, String name, JsonNode data) {}

    private SseReader() {}

    /** Every event to the stream's end. */
    static List<Event> read(Stream<String> lines) {
        List<Event> events = new ArrayList<>();
        String[] name = {""};
        String[] id = {""};
        lines.forEach(line -> {
            if (line.startsWith("id: ")) {
                id[0] = line.substring("id: ".length());
            } else if (line.startsWith("event: ")) {
                name[0] = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                events.add(new Event(id[0], name[0], json(line.substring("data: ".length()))));
            }
        });
        return events;
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
