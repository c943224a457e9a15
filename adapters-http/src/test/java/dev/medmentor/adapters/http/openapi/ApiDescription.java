package dev.medmentor.adapters.http.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.medmentor.adapters.http.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** An OpenAPI document, to find operations in and to judge JSON by. Thread-safe. */
public final class ApiDescription {
    /** One operation; {@code path} is the document's, with parameters in braces. */
    public record Operation(String method, String path, JsonNode node) {
        public String id() {
            return node.path("operationId").asText();
        }
    }

    private static final String BASE = "https://medmentor.invalid/openapi.json";
    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";
    private static final Map<String, ApiDescription> READ = new ConcurrentHashMap<>();

    private final JsonNode root;
    private final JsonSchemaFactory factory;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    private ApiDescription(String document) {
        root = parse(document);
        JsonNode strict = root.path("components").path("schemas").deepCopy();
        strict.forEach(ApiDescription::close);
        String definitions = ("{\"$defs\": " + strict + "}").replace(COMPONENTS, DEFINITIONS);
        factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(BASE, definitions))));
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
    }

    /** The same document is read once. */
    public static ApiDescription of(String document) {
        return READ.computeIfAbsent(document, ApiDescription::new);
    }

    /** Replies may gain fields for callers, but not here: each must stand in the document. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
    }

    public JsonNode root() {
        return root;
    }

    public List<Operation> operations() {
        return operations;
    }

    /** What {@code method} does at {@code path} as it is called; fixed paths go before those with parameters. */
    public Optional<Operation> find(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && matches(operation.path(), path))
                .min((one, other) ->
                        Boolean.compare(one.path().contains("{"), other.path().contains("{")));
    }

    private static boolean matches(String template, String path) {
        String[] own = template.split("/", -1);
        String[] called = path.split("/", -1);
        boolean fits = own.length == called.length;
        for (int i = 0; fits && i < own.length; i++) {
            fits = own[i].startsWith("{") ? !called[i].isEmpty() : own[i].equals(called[i]);
        }
        return fits;
    }

    /** The node that {@code node} refers to, or itself. */
    public JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    /** What is wrong with {@code value}; empty if nothing. */
    public String violations(JsonNode schema, String value) {
        String reference = schema.path("$ref").asText("");
        if (reference.isEmpty()) {
            return "";
        }
        return schemas.computeIfAbsent(reference, this::load).validate(value, InputFormat.JSON).stream()
                .map(String::valueOf)
                .collect(Collectors.joining("; "));
    }

    private JsonSchema load(String reference) {
        return factory.getSchema(
                SchemaLocation.of(BASE + reference.replace(COMPONENTS, DEFINITIONS)),
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    private static JsonNode parse(String document) {
        try {
            return Json.MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
