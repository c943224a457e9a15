package dev.medmentor.conversation;

import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Explanation;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.StoredAnswer;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes what people think of answers, and shows it to those who look after the assistant. Thread-safe; durable on return.
 */
public final class GiveFeedback {
    private static final int MAXIMUM_PAGE = 100;

    /**
     * Feedback beside what it is about.
     *
     * @param question what was asked
     * @param answer what was answered, with its citations and passages, as far as the reviewer may read them
     */
    public record Reviewed(Feedback feedback, Optional<Message> question, Optional<Seen> answer) {}

    /**
     * An answer as somebody may see it.
     *
     * @param message without what is withheld
     * @param withheld how many citations and passages are left out, since they are from documents that the viewer may not
     *     read
     * @param textWithheld whether the text is left out, since the model was given any of them
     */
    public record Seen(Message message, int withheld, boolean textWithheld) {}

    private final ConversationStorage storage;
    private final ManageConversations conversations;
    private final ManageAssistants assistants;
    private final LibraryAccess library;
    private final PassageLog passages;
    private final ReviewerSight sight;
    private final InstantSource clock;

    /** @param passages the texts of what answers were made from */
    public GiveFeedback(
            ConversationStorage storage,
            ManageConversations conversations,
            ManageAssistants assistants,
            LibraryAccess library,
            PassageLog passages,
            InstantSource clock) {
        this.storage = storage;
        this.conversations = conversations;
        this.assistants = assistants;
        this.library = library;
        this.passages = passages;
        this.sight = new ReviewerSight(library);
        this.clock = clock;
    }

    /**
     * Says what the caller thinks of an answer, instead of what they said before.
     *
     * @throws NotFoundException if there is no such message of the caller's
     * @throws ConflictException with code {@code no_answer} if it is a question, or not answered
     */
    public Feedback give(
            Principal principal,
            MessageId message,
            Feedback.Rating rating,
            Optional<Feedback.Reason> reason,
            String comment) {
        Message answer = conversations.message(principal, message);
        StoredAnswer stored = answer.answer()
                .orElseThrow(() -> new ConflictException("no_answer", "This message is no answer that can be rated."));
        Feedback feedback = new Feedback(
                message,
                answer.conversation(),
                answer.account(),
                stored.assistant().map(StoredAnswer.AnsweringVersion::assistant),
                rating,
                reason,
                comment,
                clock.instant());
        storage.feedback().put(principal.tenant(), feedback);
        if (storage.messages().find(principal.tenant(), message).isEmpty()) {
            // Deleted meanwhile, with all that was said of it by then.
            storage.feedback().remove(principal.tenant(), message, answer.account());
            throw ConversationErrors.noMessage(message);
        }
        return feedback;
    }

    /** What the caller said of it; @throws NotFoundException if there is no such message of theirs, or they said nothing */
    public Feedback get(Principal principal, MessageId message) {
        Message answer = conversations.message(principal, message);
        return storage.feedback()
                .find(principal.tenant(), message, answer.account())
                .orElseThrow(GiveFeedback::noFeedback);
    }

    /** What the caller said of a message of theirs; empty where they said nothing. */
    public Optional<Feedback> said(Principal principal, Message message) {
        return message.answer()
                .flatMap(answer -> storage.feedback().find(principal.tenant(), message.id(), Ownership.of(principal)));
    }

    /** What the caller said of a conversation's messages, by message; those of which they said nothing are absent. */
    public Map<MessageId, Feedback> saidIn(Principal principal, ConversationId conversation) {
        AccountId account = Ownership.of(principal);
        return storage.feedback().of(principal.tenant(), conversation).stream()
                .filter(given -> given.account().equals(account))
                .collect(Collectors.toMap(Feedback::message, Function.identity()));
    }

    /** Takes it back; throws as {@link #get}. */
    public void remove(Principal principal, MessageId message) {
        Message answer = conversations.message(principal, message);
        if (!storage.feedback().remove(principal.tenant(), message, answer.account())) {
            throw noFeedback();
        }
    }

    /**
     * What was said of an assistant's answers, the latest first; for those who may change the assistant, without what is
     * from documents that they may not read.
     *
     * @param assistant empty for the built-in one
     * @param limit 1 to 100
     * @throws NotFoundException if there is no such assistant for the caller
     * @throws dev.medmentor.shared.error.ForbiddenException if the caller may not change it
     */
    public List<Reviewed> list(
            Principal principal,
            Optional<AssistantId> assistant,
            Optional<Feedback.Rating> rating,
            Optional<Feedback.Cursor> after,
            int limit) {
        assistants.requireChangeable(principal, assistant);
        if (limit < 1 || limit > MAXIMUM_PAGE) {
            throw new InvalidInputException("invalid_limit", "Ask for 1 to " + MAXIMUM_PAGE + " at a time.");
        }
        TenantId tenant = principal.tenant();
        return storage.feedback().list(tenant, assistant, rating, after, limit).stream()
                .map(feedback -> {
                    Optional<Message> answer = storage.messages().find(tenant, feedback.message());
                    Optional<Message> question = answer.flatMap(Message::parent)
                            .flatMap(parent -> storage.messages().find(tenant, parent));
                    return new Reviewed(
                            feedback,
                            question,
                            answer.filter(found -> found.answer().isPresent())
                                    .map(found -> sight.of(principal, found)));
                })
                .toList();
    }

    /**
     * An answer with why it is so: for whoever asked; and for those who may change the assistant that answered, without
     * what is from documents that they may not read.
     *
     * @throws NotFoundException if the caller is neither, or there is no such answer
     */
    public Seen explained(Principal principal, MessageId id) {
        Message message = storage.messages()
                .find(principal.tenant(), id)
                .filter(found -> found.answer().isPresent())
                .orElseThrow(() -> ConversationErrors.noMessage(id));
        if (!message.account().equals(Ownership.of(principal))) {
            try {
                assistants.requireChangeable(
                        principal,
                        message.answer()
                                .flatMap(StoredAnswer::assistant)
                                .map(StoredAnswer.AnsweringVersion::assistant));
            } catch (NotFoundException | ForbiddenException e) {
                throw ConversationErrors.noMessage(id);
            }
        }
        return sight.of(principal, message);
    }

    /**
     * The texts of the passages that an answer was made from, as far as they are still there and in documents that the
     * caller may read now.
     */
    public Map<PassageId, String> passageTexts(Principal principal, StoredAnswer answer) {
        Set<DocumentId> named = answer.explanation().passages().stream()
                .map(found -> found.passage().document())
                .collect(Collectors.toSet());
        Set<DocumentId> readable = named.isEmpty() ? named : library.readable(principal, named);
        Set<PassageId> wanted = answer.explanation().passages().stream()
                .map(Explanation.FoundPassage::passage)
                .filter(passage -> readable.contains(passage.document()))
                .collect(Collectors.toSet());
        return wanted.isEmpty()
                ? Map.of()
                : passages.findAll(principal.tenant(), wanted).values().stream()
                        .collect(Collectors.toMap(Passage::id, Passage::text));
    }

    private static NotFoundException noFeedback() {
        return new NotFoundException("feedback_not_found", "Nothing was said of this answer.");
    }
}
