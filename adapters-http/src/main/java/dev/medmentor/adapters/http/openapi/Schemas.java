package dev.medmentor.adapters.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.medmentor.adapters.http.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The schemas of the records that routes read and write, each under a name of its own, and their examples: resources
 * in {@code examples} beside this class, named as the schema, with the ending {@code .json}.
 */
final class Schemas {
    /**
     * Which way a shape goes: requests are closed and may leave out what is nullable, replies say everything. A form
     * knows no null.
     */
    enum Direction {
        REQUEST,
        FORM,
        REPLY
    }

    private static final String COMPONENTS = "#/components/schemas/";
    private static final String EXAMPLES = "#/components/examples/";

    private final Map<String, Class<?>> named = new HashMap<>();
    private final Map<String, ObjectNode> schemas = new TreeMap<>();
    private final Map<String, JsonNode> examples = new TreeMap<>();

    /**
     * A reference to the schema of {@code type}, which is made if need be.
     *
     * @throws IllegalStateException if another record has the name already
     */
    String reference(Class<?> type, Direction direction) {
        String name = name(type, direction);
        Class<?> known = named.putIfAbsent(name, type);
        if (known == null) {
            // Named before it is made: a shape may hold itself.
            schemas.put(name, new RecordSchema(this, direction).of(type));
            example(name);
        } else if (!known.equals(type)) {
            throw new IllegalStateException(known + " and " + type + " would both be the schema " + name);
        }
        return COMPONENTS + name;
    }

    /** Refers to the example of {@code type}, if there is one. */
    void addExample(ObjectNode media, Class<?> type, Direction direction) {
        String name = name(type, direction);
        if (examples.containsKey(name)) {
            media.putObject("examples").putObject("example").put("$ref", EXAMPLES + name);
        }
    }

    ObjectNode all() {
        ObjectNode all = Json.MAPPER.createObjectNode();
        schemas.forEach(all::set);
        return all;
    }

    ObjectNode examples() {
        ObjectNode all = Json.MAPPER.createObjectNode();
        examples.forEach((name, value) -> all.putObject(name).set("value", value));
        return all;
    }

    private void example(String name) {
        try (InputStream in = Schemas.class.getResourceAsStream("examples/" + name + ".json")) {
            if (in != null) {
                examples.put(name, Json.MAPPER.readTree(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the example of " + name, e);
        }
    }

    /** Such as {@code Document} for DocumentJson, {@code AnswerUsage} for its UsageJson, {@code SearchBody}. */
    private static String name(Class<?> type, Direction direction) {
        String name = baseName(type);
        return direction == Direction.REQUEST && !name.contains("Body") ? name + "Input" : name;
    }

    private static String baseName(Class<?> type) {
        String own = type.getSimpleName().replaceFirst("Json$", "");
        Class<?> around = type.getEnclosingClass();
        return around != null && around.isRecord() ? baseName(around) + own : own;
    }
}
