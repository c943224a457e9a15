package dev.medmentor.adapters.http.assistant;

import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.retrieval.FilterFields;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A question as it comes in; all but the question may be absent. */
record ChatBody(
        @Field(required = true, least = 1, most = Question.MAXIMUM_LENGTH - 1) @Nullable
        String question,

        @Field(
                value = "strict (the documents only) if absent; hybrid adds general knowledge, marked as such.",
                oneOf = AnswerMode.class)
        @Nullable
        String mode,

        @Field(value = "How many passages the answer may draw on; 5 if absent.", least = 1, most = 20) @Nullable
        Integer passages,

        @Field(value = FilterFields.COLLECTIONS, most = FilterFields.MAXIMUM) @Nullable
        List<@Nullable String> collections,

        @Field(value = FilterFields.DOCUMENTS, most = FilterFields.MAXIMUM) @Nullable
        List<@Nullable String> documents,

        @Field(value = FilterFields.SOURCE_TYPES, most = FilterFields.MAXIMUM) @Nullable
        List<@Nullable String> sourceTypes,

        @Field(value = FilterFields.METADATA, most = FilterFields.MAXIMUM) @Nullable
        Map<String, @Nullable String> metadata,

        @Field("Earlier messages, oldest first; the last ten count.") @Nullable
        List<@Nullable Turn> history) {
    /** One earlier message, by the user or the assistant. */
    record Turn(
            @Field(
                    required = true,
                    values = {"user", "assistant"})
            @Nullable
            String role,

            @Field(required = true, least = 1, most = Question.MAXIMUM_LENGTH * 4 - 1) @Nullable
            String content) {}

    Question toQuestion() {
        if (question == null) {
            throw new InvalidInputException("missing_field", "The field question is missing.");
        }
        return new Question(
                question,
                messages(history),
                FilterFields.filter(collections, documents, sourceTypes, metadata),
                FilterFields.oneOf("mode", mode, AnswerMode.values(), AnswerMode.STRICT),
                passages == null ? SearchRequest.DEFAULT_LIMIT : passages);
    }

    /** @throws InvalidInputException if one of them is none */
    static List<ChatMessage> messages(@Nullable List<@Nullable Turn> history) {
        List<ChatMessage> messages = new ArrayList<>();
        for (Turn turn : history == null ? List.<@Nullable Turn>of() : history) {
            String role = turn == null ? null : turn.role();
            String content = turn == null ? null : turn.content();
            if (content == null || content.isBlank() || content.length() >= Question.MAXIMUM_LENGTH * 4) {
                throw invalidHistory();
            }
            if ("user".equals(role)) {
                messages.add(ChatMessage.user(content));
            } else if ("assistant".equals(role)) {
                messages.add(ChatMessage.assistant(content));
            } else {
                throw invalidHistory();
            }
        }
        return messages;
    }

    private static InvalidInputException invalidHistory() {
        return new InvalidInputException(
                "invalid_field",
                "The field history holds messages such as {\"role\": \"user\", \"content\": \"…\"}; a role is user or"
                        + " assistant, and a content has 1 to " + Question.MAXIMUM_LENGTH * 4 + " characters.");
    }
}
