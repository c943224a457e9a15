package dev.medmentor.adapters.http.json;

import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing said in a conversation.
 *
 * @param parent what it follows; null for a first question
 * @param failure a code; null unless it failed
 * @param finishedAt null while it is being made
 * @param answer where its text comes from; null for questions, and for answers that came to no end
 * @param feedback what whoever asked said of it; null if nothing
 */
@Field("One thing said in a conversation. Several with one parent are branches.")
public record MessageJson(
        String id,
        String conversation,

        @Field("What it follows; null for a first question.") @Nullable
        String parent,

        @Field(oneOf = Message.Role.class) String role,

        @Field("Of an answer that is not complete, what there is of it.")
        String text,

        @Field(oneOf = Message.State.class) String state,
        @Field("A code; null unless it failed.") @Nullable String failure,
        Instant createdAt,
        @Field("Null while it is being made.") @Nullable Instant finishedAt,

        @Field("Where its text comes from; null for questions, and for answers that came to no end.") @Nullable
        MessageAnswerJson answer,

        @Field("What whoever asked said of it; null if nothing.") @Nullable
        FeedbackJson feedback) {
    public static MessageJson of(Message message, Optional<Feedback> feedback) {
        return new MessageJson(
                message.id().value(),
                message.conversation().value(),
                message.parent().map(MessageId::value).orElse(null),
                message.role().name().toLowerCase(Locale.ROOT),
                message.text(),
                message.state().name().toLowerCase(Locale.ROOT),
                message.failure().orElse(null),
                message.createdAt(),
                message.finishedAt().orElse(null),
                message.answer().map(MessageAnswerJson::of).orElse(null),
                feedback.map(FeedbackJson::of).orElse(null));
    }
}
