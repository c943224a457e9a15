package dev.medmentor.conversation;

import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.AnswerTrace;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.CuratedAnswerId;
import dev.medmentor.conversation.model.Explanation;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Rectangle;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conversations and what belongs to them, for tests. */
public final class ConversationFixture {
    public static final AccountId ANA = new AccountId("ana");
    public static final AccountId BEN = new AccountId("ben");
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private ConversationFixture() {}

    /** Ana's, with the built-in assistant, last changed {@code seconds} after {@link #START}. */
    public static Conversation conversation(String id, long seconds) {
        return conversation(id, ANA, "Title of " + id, seconds);
    }

    public static Conversation conversation(String id, AccountId account, String title, long seconds) {
        return new Conversation(
                new ConversationId(id),
                account,
                Optional.empty(),
                Channel.WEB,
                title,
                PassageFilter.ALL,
                Optional.empty(),
                Optional.empty(),
                START,
                START.plusSeconds(seconds),
                1);
    }

    /** A question in the conversation, asked {@code seconds} after {@link #START}. */
    public static Message question(String id, Conversation conversation, String text, long seconds) {
        return Message.question(new MessageId(id), conversation, Optional.empty(), text, START.plusSeconds(seconds));
    }

    public static Message pending(String id, Message question) {
        return Message.pending(new MessageId(id), question, question.createdAt());
    }

    /** An answer with everything that can be in one. */
    public static StoredAnswer answer() {
        DocumentId document = new DocumentId("guideline");
        Citation verified = new Citation(
                1, document, "Guideline.pdf", 2, 7, "is 2 g", 10, 16, List.of(new Rectangle(1.5f, 2, 30, 4)), true, "");
        Citation doubted = new Citation(
                2, document, "Guideline.pdf", 2, 8, "“quoted” 5 µg", 0, 0, List.of(), false, "quote_not_in_passage");
        AnswerTrace trace = new AnswerTrace(
                AnswerMode.HYBRID,
                Language.PORTUGUESE,
                "model-1",
                "hybrid-1",
                ChatReply.Finish.LENGTH,
                1_234,
                56,
                7_000_000_000L,
                8,
                9);
        Explanation explanation = new Explanation(
                "dose of cefazolin",
                true,
                List.of(
                        new Explanation.FoundPassage(
                                new PassageId(document, 2, 3), "Guideline.pdf", 7, 0.875, true, true),
                        new Explanation.FoundPassage(
                                new PassageId(document, 2, 4), "Guideline.pdf", 8, 0.5, false, false)),
                321,
                4_000_000_000L,
                5);
        return new StoredAnswer(
                StoredAnswer.Kind.GROUNDED,
                List.of(verified, doubted),
                trace,
                Optional.of(new StoredAnswer.AnsweringVersion(new AssistantId("a1"), 3)),
                Optional.empty(),
                98_765_432_101L,
                explanation);
    }

    /** A curated one, of the built-in assistant. */
    public static StoredAnswer curatedAnswer() {
        StoredAnswer other = answer();
        return new StoredAnswer(
                StoredAnswer.Kind.CURATED,
                List.of(),
                other.trace(),
                Optional.empty(),
                Optional.of(new StoredAnswer.CuratedBy(new CuratedAnswerId("c1"), "Dr. Ana")),
                0,
                new Explanation("dose", false, List.of(), 0, 0, 0));
    }
}
