package dev.medmentor.adapters.http.openai;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for vectors.
 *
 * @param input a text, or a list of texts
 * @param encodingFormat {@code float} if absent, or {@code base64}: little-endian numbers of 32 bits
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record EmbeddingBody(
        @Nullable String model,
        @Nullable JsonNode input,
        @JsonProperty("encoding_format") @Nullable String encodingFormat,
        @Nullable Integer dimensions) {
    static final int MAXIMUM_TEXTS = 256;

    /** @throws InvalidInputException unless there are 1 to {@value #MAXIMUM_TEXTS} texts, none of them blank */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        if (input != null && input.isArray()) {
            input.forEach(one -> texts.add(text(one)));
        } else if (input != null) {
            texts.add(text(input));
        }
        if (texts.isEmpty() || texts.size() > MAXIMUM_TEXTS) {
            throw invalid("input is a text, or a list of 1 to " + MAXIMUM_TEXTS + " texts.");
        }
        return texts;
    }

    private static String text(JsonNode one) {
        if (!one.isTextual() || one.textValue().isBlank()) {
            throw invalid("input holds texts that are not blank; lists of tokens are not read.");
        }
        return one.textValue();
    }

    boolean inBase64() {
        if (encodingFormat != null && !encodingFormat.equals("float") && !encodingFormat.equals("base64")) {
            throw invalid("encoding_format is float or base64.");
        }
        return "base64".equals(encodingFormat);
    }

    static InvalidInputException invalid(String what) {
        return new InvalidInputException("invalid_input", "For embeddings, " + what);
    }
}
