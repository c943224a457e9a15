package dev.medmentor.adapters.http.openai;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.medmentor.shared.Float32;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Vectors in OpenAI's shape. */
record EmbeddingList(String object, List<One> data, String model, Usage usage) {
    /** @param embedding a list of numbers, or them in base64 */
    record One(String object, int index, Object embedding) {}

    record Usage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("total_tokens") int totalTokens) {}

    static EmbeddingList of(List<float[]> vectors, boolean inBase64, String model, int tokens) {
        List<One> data = new ArrayList<>();
        for (float[] vector : vectors) {
            data.add(new One("embedding", data.size(), inBase64 ? base64(vector) : vector));
        }
        return new EmbeddingList("list", data, model, new Usage(tokens, tokens));
    }

    private static String base64(float[] vector) {
        return Base64.getEncoder().encodeToString(Float32.encode(vector));
    }
}
