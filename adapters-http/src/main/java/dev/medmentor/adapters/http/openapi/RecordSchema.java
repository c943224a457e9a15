package dev.medmentor.adapters.http.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.openapi.Schemas.Direction;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the schema of a record, as Jackson writes and reads it. A nullable component of a reply is always there and may
 * be null (or is absent instead, if Jackson leaves nulls out); one of a request may be absent or null, one of a form absent. Members of a
 * container are never null: where the type lets them, it is to refuse them.
 */
final class RecordSchema {
    private static final Map<Class<?>, String[]> SCALARS = Map.ofEntries(
            Map.entry(String.class, new String[] {"string", ""}),
            Map.entry(boolean.class, new String[] {"boolean", ""}),
            Map.entry(Boolean.class, new String[] {"boolean", ""}),
            Map.entry(int.class, new String[] {"integer", "int32"}),
            Map.entry(Integer.class, new String[] {"integer", "int32"}),
            Map.entry(long.class, new String[] {"integer", "int64"}),
            Map.entry(Long.class, new String[] {"integer", "int64"}),
            Map.entry(float.class, new String[] {"number", "float"}),
            Map.entry(Float.class, new String[] {"number", "float"}),
            Map.entry(double.class, new String[] {"number", "double"}),
            Map.entry(Double.class, new String[] {"number", "double"}),
            Map.entry(Instant.class, new String[] {"string", "date-time"}),
            Map.entry(LocalDate.class, new String[] {"string", "date"}));

    private final Schemas schemas;
    private final Direction direction;

    RecordSchema(Schemas schemas, Direction direction) {
        this.schemas = schemas;
        this.direction = direction;
    }

    /** @throws IllegalStateException if JSON would not say what a component holds */
    ObjectNode of(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalStateException(type + " is no record: its JSON has no schema");
        }
        ObjectNode schema = Json.MAPPER.createObjectNode().put("type", "object");
        Field about = type.getAnnotation(Field.class);
        if (about != null) {
            schema.put("description", about.value());
        }
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.MAPPER.createArrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            add(component, schema, properties, required);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        if (direction != Direction.REPLY) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private void add(RecordComponent component, ObjectNode schema, ObjectNode properties, ArrayNode required) {
        if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
            return;
        }
        Field field = component.getAnnotation(Field.class);
        if (field != null && !field.prefix().isEmpty()) {
            ObjectNode rest = schema.putObject("patternProperties")
                    .putObject("^" + field.prefix().replace(".", "\\.") + ".");
            describe(rest.put("type", "string"), field);
            return;
        }
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        String name = renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
        boolean leftOut = include != null && include.value() == JsonInclude.Include.NON_NULL;
        boolean mustBe = field != null && field.required();
        ObjectNode value = describe(schema(component.getGenericType(), component), field);
        properties.set(name, nullable && !mustBe && !leftOut && direction != Direction.FORM ? orNull(value) : value);
        if (direction == Direction.REPLY ? !leftOut : mustBe || !nullable) {
            required.add(name);
        }
    }

    private ObjectNode schema(Type type, RecordComponent component) {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        if (type instanceof Class<?> simple) {
            return simple(simple, schema, component);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            if (List.class.isAssignableFrom(raw) || Set.class.isAssignableFrom(raw)) {
                schema.put("type", "array").set("items", schema(arguments[0], component));
                return schema;
            }
            if (Map.class.isAssignableFrom(raw) && arguments[0].equals(String.class)) {
                schema.put("type", "object").set("additionalProperties", schema(arguments[1], component));
                return schema;
            }
        }
        throw new IllegalStateException("no schema for " + type + " of " + component);
    }

    private ObjectNode simple(Class<?> type, ObjectNode schema, RecordComponent component) {
        String[] scalar = SCALARS.get(type);
        if (scalar != null) {
            schema.put("type", scalar[0]);
            return scalar[1].isEmpty() ? schema : schema.put("format", scalar[1]);
        }
        if (type.isEnum()) {
            return oneOf(schema, type, name -> name);
        }
        if (type.isRecord()) {
            return schema.put("$ref", schemas.reference(type, direction));
        }
        if (type.equals(byte[].class)) {
            return schema.put("type", "string")
                    .put("format", "binary")
                    .put("contentMediaType", "application/octet-stream");
        }
        throw new IllegalStateException("no schema for " + type + " of " + component);
    }

    private static ObjectNode describe(ObjectNode schema, @Nullable Field field) {
        if (field == null) {
            return schema;
        }
        if (!field.value().isEmpty()) {
            schema.put("description", field.value());
        }
        ObjectNode values = schema.path("items").isObject() ? (ObjectNode) schema.get("items") : schema;
        if (field.oneOf().isEnum()) {
            oneOf(values, field.oneOf(), name -> field.upperCase() ? name : name.toLowerCase(Locale.ROOT));
        } else if (field.values().length > 0) {
            ArrayNode known = values.putArray("enum");
            Stream.of(field.values()).forEach(known::add);
        }
        if (!field.format().isEmpty()) {
            schema.put("format", field.format());
        }
        limit(schema, field);
        return schema;
    }

    private static void limit(ObjectNode schema, Field field) {
        String what = switch (schema.path("type").asText()) {
            case "string" -> "Length";
            case "array" -> "Items";
            case "object" -> "Properties";
            default -> "imum";
        };
        if (field.least() != Long.MIN_VALUE) {
            schema.put("min" + what, field.least());
        }
        if (field.most() != Long.MAX_VALUE) {
            schema.put("max" + what, field.most());
        }
    }

    private static ObjectNode oneOf(ObjectNode schema, Class<?> type, UnaryOperator<String> spelling) {
        ArrayNode values = schema.put("type", "string").putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            values.add(spelling.apply(((Enum<?>) constant).name()));
        }
        return schema;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("$ref")) {
            ObjectNode either = Json.MAPPER.createObjectNode();
            ArrayNode options = either.putArray("anyOf");
            options.add(schema);
            options.addObject().put("type", "null");
            return either;
        }
        String type = schema.path("type").asText();
        schema.putArray("type").add(type).add("null");
        if (schema.get("enum") instanceof ArrayNode values) {
            values.addNull();
        }
        return schema;
    }
}
