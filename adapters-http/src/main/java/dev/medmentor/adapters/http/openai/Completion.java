package dev.medmentor.adapters.http.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.CitationJson;
import dev.medmentor.adapters.http.json.HitJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer in OpenAI's shape, whole or a piece of one.
 *
 * @param created seconds since 1970
 * @param sources on whole answers and last pieces: what the text stands on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Completion(
        String id,
        String object,
        long created,
        String model,
        List<Choice> choices,
        @Nullable Usage usage,
        @JsonProperty("medmentor") @Nullable Sources sources) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Choice(
            int index,
            @Nullable Text message,
            @Nullable Text delta,

            @JsonProperty("finish_reason") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String finishReason) {}

    /** What is said; fields that a piece does not have are left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Text(@Nullable String role, @Nullable String content) {}

    record Usage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("completion_tokens") int completionTokens,
            @JsonProperty("total_tokens") int totalTokens) {
        static Usage of(AnswerJson answer) {
            int input = answer.usage().inputTokens();
            int output = answer.usage().outputTokens();
            return new Usage(input, output, input + output);
        }
    }

    /**
     * What a text stands on.
     *
     * @param finish as our own API says it, {@code truncated} included
     */
    record Sources(boolean grounded, String finish, List<CitationJson> citations, List<HitJson> nearest) {
        static Sources of(AnswerJson answer) {
            return new Sources(answer.grounded(), answer.finish(), answer.citations(), answer.nearest());
        }
    }

    /** OpenAI's word for why an answer ends; it has none for a stream that was cut. */
    static String finishReason(String finish) {
        return switch (finish) {
            case "stop" -> "stop";
            case "filtered" -> "content_filter";
            default -> "length";
        };
    }
}
