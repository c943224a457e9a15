package dev.medmentor.app.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.medmentor.shared.error.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a file with one JSON object a line, and says where it is wrong. */
final class JsonLines {
    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonLines() {}

    static void read(Path file, Consumer<Line> sink) {
        TextLines.read(file, (number, text) -> sink.accept(new Line(file, number, parse(file, number, text))));
    }

    private static JsonNode parse(Path file, int number, String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw TextLines.invalid(file, number, "is not valid JSON (" + e.getOriginalMessage() + ")");
        }
        throw TextLines.invalid(file, number, "is not a JSON object");
    }

    /** One object. */
    record Line(Path file, int number, JsonNode object) {
        /** The BEIR files write {@code _id}, others {@code id}; numbers are taken as they are written. */
        String id() {
            return find("_id").or(() -> find("id")).orElseThrow(() -> invalid("has neither \"_id\" nor \"id\""));
        }

        String get(String field) {
            return find(field).orElseThrow(() -> invalid("has no text in \"" + field + "\""));
        }

        Optional<String> find(String field) {
            JsonNode value = object.path(field);
            return value.isTextual() || value.isNumber() ? Optional.of(value.asText()) : Optional.empty();
        }

        InvalidInputException invalid(String problem) {
            return TextLines.invalid(file, number, problem);
        }
    }
}
