package dev.medmentor.adapters.http.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies strictly: what is not understood is refused with a sentence that names it. */
public final class JsonBody {
    static final int MAXIMUM_BYTES = 1 << 20;

    private static final String BYTES = JsonBody.class.getName();
    private static final int SHOWN = 60;
    private static final JsonMapper STRICT = Json.MAPPER
            .rebuild()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            // Jackson would take true and 5 for the texts "true" and "5".
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .build();

    private JsonBody() {}

    /**
     * The body as a {@code type}.
     *
     * @throws HttpFailure if it is too large or not declared as JSON
     * @throws InvalidInputException if it is no JSON, or not of this shape
     */
    public static <T> T read(Context ctx, Class<T> type) {
        checkType(ctx.contentType());
        return parse(bytes(ctx), type);
    }

    /** A text that came in no request of its own; throws as {@link #read}. */
    public static <T> T parse(byte[] body, Class<T> type) {
        if (body.length == 0) {
            throw new InvalidInputException("missing_body", "The body is empty. Send a JSON object.");
        }
        ObjectReader reader = STRICT.readerFor(type);
        try {
            T value = reader.readValue(body);
            if (value == null) {
                throw new InvalidInputException("invalid_json", "The body is null. Send a JSON object.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw refused(e);
        } catch (IOException e) {
            // Jackson reports bytes that are no text of any encoding so.
            throw new InvalidInputException("malformed_json", "The body is no text in UTF-8.", e);
        }
    }

    /**
     * A body that changes only what it names, and the names of the fields that stand in it: one that is null is taken
     * away, one that is absent stays.
     *
     * @throws InvalidInputException as {@link #read}; with code {@code nothing_to_change} if no field stands in it
     */
    public static <T> Patch<T> readPatch(Context ctx, Class<T> type) {
        checkType(ctx.contentType());
        byte[] bytes = bytes(ctx);
        T body = parse(bytes, type);
        Set<String> fields = new LinkedHashSet<>();
        parse(bytes, ObjectNode.class).fieldNames().forEachRemaining(fields::add);
        if (fields.isEmpty()) {
            throw new InvalidInputException("nothing_to_change", "The body names no field to change.");
        }
        return new Patch<>(body, fields);
    }

    /** See {@link #readPatch}. */
    public record Patch<T>(T body, Set<String> fields) {
        public Patch {
            fields = Set.copyOf(fields);
        }

        public boolean has(String field) {
            return fields.contains(field);
        }
    }

    /** As {@link #read}, but an empty body gives {@code otherwise}. */
    public static <T> T readOr(Context ctx, Class<T> type, T otherwise) {
        boolean none = ctx.header("Transfer-Encoding") == null && ctx.req().getContentLengthLong() <= 0;
        return none ? otherwise : read(ctx, type);
    }

    private static void checkType(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw new HttpFailure(
                    415,
                    "unsupported_media_type",
                    "Send JSON with the header Content-Type: application/json.",
                    Map.of("Accept", "application/json"));
        }
    }

    /**
     * The body as it was sent, however often this is asked for; not to be changed.
     *
     * @throws HttpFailure if it is too large
     */
    public static byte[] bytes(Context ctx) {
        byte[] known = ctx.attribute(BYTES);
        if (known == null) {
            known = readBytes(ctx);
            ctx.attribute(BYTES, known);
        }
        return known;
    }

    private static byte[] readBytes(Context ctx) {
        try {
            if (ctx.req().getContentLengthLong() > MAXIMUM_BYTES) {
                throw tooLarge();
            }
            byte[] body = ctx.req().getInputStream().readNBytes(MAXIMUM_BYTES + 1);
            if (body.length > MAXIMUM_BYTES) {
                throw tooLarge();
            }
            return body;
        } catch (IOException e) {
            throw new InvalidInputException("incomplete_body", "The body broke off. Send it again.", e);
        }
    }

    private static HttpFailure tooLarge() {
        return new HttpFailure(
                413, "body_too_large", "The body is larger than " + MAXIMUM_BYTES + " bytes. Send a shorter one.");
    }

    private static InvalidInputException refused(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return new InvalidInputException(
                    "unknown_field", "There is no field " + shown(path(unknown)) + ". Known here: " + known + ".", e);
        }
        if (e instanceof MismatchedInputException mismatched
                && !mismatched.getPath().isEmpty()) {
            return new InvalidInputException(
                    "invalid_field",
                    "The field " + shown(path(mismatched)) + " has a value of the wrong type" + position(e) + ".",
                    e);
        }
        if (e instanceof MismatchedInputException) {
            return new InvalidInputException("invalid_json", "The body is not one JSON object" + position(e) + ".", e);
        }
        return new InvalidInputException("malformed_json", "The body is no valid JSON" + position(e) + ".", e);
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String shown(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }

    private static String position(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }
}
