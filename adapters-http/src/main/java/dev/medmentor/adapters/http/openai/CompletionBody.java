package dev.medmentor.adapters.http.openai;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A request for a completion. What OpenAI's clients send beyond these is ignored, as that protocol does.
 *
 * @param messages the last one is the question, and the user's; earlier ones of user and assistant are its history.
 *     Messages of system and developer are left out: how it answers is the assistant's own affair
 * @param extension what only we know
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CompletionBody(
        @Nullable String model,
        @Nullable List<@Nullable Message> messages,
        @Nullable Boolean stream,
        @JsonProperty("stream_options") @Nullable StreamOptions streamOptions,
        @Nullable Integer n,
        @JsonProperty("medmentor") @Nullable Extension extension) {
    /** @param content a text, or a list of parts of which those of type {@code text} count */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(@Nullable String role, @Nullable JsonNode content) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record StreamOptions(
            @JsonProperty("include_usage") @Nullable Boolean includeUsage) {}

    /** @param footnotes whether the text ends with a line for each {@code [n]} in it */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Extension(@Nullable Boolean footnotes) {}

    boolean isStreamed() {
        return Boolean.TRUE.equals(stream);
    }

    boolean wantsUsage() {
        return streamOptions != null && Boolean.TRUE.equals(streamOptions.includeUsage());
    }

    boolean wantsFootnotes() {
        return extension != null && Boolean.TRUE.equals(extension.footnotes());
    }

    Question toQuestion() {
        if (n != null && n != 1) {
            throw invalid("n", "n is 1: there is one answer.");
        }
        List<ChatMessage> spoken = spoken();
        if (spoken.isEmpty() || spoken.get(spoken.size() - 1).role() != ChatMessage.Role.USER) {
            throw invalid("messages", "messages ends with the question, a message of the role user.");
        }
        return new Question(
                spoken.get(spoken.size() - 1).text(),
                spoken.subList(0, spoken.size() - 1),
                PassageFilter.ALL,
                AnswerMode.STRICT,
                SearchRequest.DEFAULT_LIMIT);
    }

    private List<ChatMessage> spoken() {
        List<ChatMessage> spoken = new ArrayList<>();
        for (Message message : messages == null ? List.<@Nullable Message>of() : messages) {
            String role = message == null || message.role() == null ? "" : message.role();
            switch (role) {
                case "user" -> spoken.add(ChatMessage.user(text(message.content())));
                case "assistant" -> {
                    String text = text(message.content());
                    if (!text.isBlank()) {
                        spoken.add(ChatMessage.assistant(text));
                    }
                }
                case "system", "developer", "tool", "function" -> {
                    // How it answers is the assistant's own affair, and it calls no tools of others.
                }
                default -> throw invalid("messages", "a message has one of the roles user, assistant, system.");
            }
        }
        return spoken;
    }

    private static String text(@Nullable JsonNode content) {
        if (content == null || content.isNull()) {
            return "";
        }
        if (content.isTextual()) {
            return content.textValue();
        }
        if (!content.isArray()) {
            throw invalid("messages", "a content is a text, or a list of parts.");
        }
        return StreamSupport.stream(content.spliterator(), false)
                .map(part -> {
                    if (!part.path("type").asText("").equals("text")) {
                        throw invalid(
                                "messages", "a part of a content has the type text; pictures and sound are not read.");
                    }
                    return part.path("text").asText("");
                })
                .collect(Collectors.joining("\n"));
    }

    private static InvalidInputException invalid(String field, String what) {
        return new InvalidInputException("invalid_" + field, "In a completion, " + what);
    }
}
