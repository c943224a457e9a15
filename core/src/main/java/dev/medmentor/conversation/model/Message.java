package dev.medmentor.conversation.model;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.error.InvalidInputException;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing said in a conversation. Messages form a tree: several with one parent are branches, made by editing a question
 * or having an answer made again.
 *
 * @param account whose the conversation is
 * @param parent what it follows: for an answer, its question; for a question, the answer before it, or empty
 * @param text of a question not blank and under {@value #MAXIMUM_QUESTION} characters; of an answer that is not
 *     {@link State#COMPLETE}, what there is of it, perhaps nothing
 * @param answer where it comes from; present for every complete and truncated answer, empty for every question
 * @param failure a code, such as {@code interrupted}; present for {@link State#FAILED} alone
 * @param finishedAt when it came to its final state; empty while {@link State#PENDING}
 */
public record Message(
        MessageId id,
        ConversationId conversation,
        AccountId account,
        Optional<MessageId> parent,
        Role role,
        String text,
        State state,
        Optional<StoredAnswer> answer,
        Optional<String> failure,
        Instant createdAt,
        Optional<Instant> finishedAt) {
    /** A question has fewer characters. */
    public static final int MAXIMUM_QUESTION = 4_000;

    /** Where a page of messages ended: at the one with these. */
    public record Cursor(Instant createdAt, MessageId id) {
        public static Cursor of(Message message) {
            return new Cursor(message.createdAt, message.id);
        }
    }

    /** Who speaks. */
    public enum Role {
        USER,
        ASSISTANT
    }

    /** What became of it. A question is complete from the start. */
    public enum State {
        /** Being made, or its maker is gone. */
        PENDING,
        COMPLETE,
        /** The model ended before its reply did. */
        TRUNCATED,
        /** Whoever asked wanted no more of it. */
        STOPPED,
        FAILED;

        public boolean isFinal() {
            return this != PENDING;
        }
    }

    public Message {
        if (role == Role.USER) {
            requireQuestion(text);
        }
        boolean whole = state == State.COMPLETE || state == State.TRUNCATED;
        if (role == Role.USER ? state != State.COMPLETE || answer.isPresent() : whole && answer.isEmpty()) {
            throw new IllegalArgumentException("a " + role + " message cannot be " + state + " like this");
        }
        if (state.isFinal() != finishedAt.isPresent() || (state == State.FAILED) != failure.isPresent()) {
            throw new IllegalArgumentException("the end of a message does not fit its state " + state);
        }
    }

    private static void requireQuestion(String text) {
        if (text.isBlank()) {
            throw new InvalidInputException("empty_question", "The question is empty. Write at least one word.");
        }
        if (text.length() >= MAXIMUM_QUESTION) {
            throw new InvalidInputException(
                    "question_too_long", "The question has " + MAXIMUM_QUESTION + " characters or more. Shorten it.");
        }
    }

    /** A question asked at {@code at}. */
    public static Message question(
            MessageId id, Conversation conversation, Optional<MessageId> parent, String text, Instant at) {
        return new Message(
                id,
                conversation.id(),
                conversation.account(),
                parent,
                Role.USER,
                text,
                State.COMPLETE,
                Optional.empty(),
                Optional.empty(),
                at,
                Optional.of(at));
    }

    /** An answer to be made, of which there is nothing yet. */
    public static Message pending(MessageId id, Message question, Instant at) {
        return new Message(
                id,
                question.conversation,
                question.account,
                Optional.of(question.id),
                Role.ASSISTANT,
                "",
                State.PENDING,
                Optional.empty(),
                Optional.empty(),
                at,
                Optional.empty());
    }

    /** Made to its end: COMPLETE, or TRUNCATED where the model broke off. */
    public Message answered(String whole, State end, StoredAnswer by, Instant at) {
        return ended(whole, end, Optional.of(by), Optional.empty(), at);
    }

    /** STOPPED with what there was. */
    public Message stopped(String soFar, Instant at) {
        return ended(soFar, State.STOPPED, Optional.empty(), Optional.empty(), at);
    }

    /** FAILED with what there was. */
    public Message failed(String soFar, String code, Instant at) {
        return ended(soFar, State.FAILED, Optional.empty(), Optional.of(code), at);
    }

    /** An answer as somebody may see it who may not see all of it; never stored. */
    public Message seenAs(String visible, StoredAnswer by) {
        return new Message(
                id,
                conversation,
                account,
                parent,
                role,
                visible,
                state,
                Optional.of(by),
                failure,
                createdAt,
                finishedAt);
    }

    private Message ended(String newText, State end, Optional<StoredAnswer> by, Optional<String> code, Instant at) {
        return new Message(id, conversation, account, parent, role, newText, end, by, code, createdAt, Optional.of(at));
    }
}
