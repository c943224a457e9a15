package dev.medmentor.conversation;

import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnavailableException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks within a conversation. The question is stored before anything else, together with the answer that is to come; the
 * answer is made in a thread that the caller lends, apart from whoever waits for it, and stored at its end. Thread-safe.
 */
public final class AskInConversation {
    private static final int MAXIMUM_DERIVED_TITLE = 80;
    private static final int TRIES = 20;

    private final ConversationStorage storage;
    private final ManageConversations conversations;
    private final ManageAssistants assistants;
    private final LibraryAccess library;
    private final MakeAnswer maker;
    private final LiveAnswers live;
    private final UsageMeter meter;
    private final Executor threads;
    private final IdGenerator ids;
    private final InstantSource clock;

    /** @param threads each answer takes one for as long as it is made; may refuse when there are too many */
    public AskInConversation(
            ConversationStorage storage,
            ManageConversations conversations,
            ManageAssistants assistants,
            LibraryAccess library,
            MakeAnswer maker,
            LiveAnswers live,
            UsageMeter meter,
            Executor threads,
            IdGenerator ids,
            InstantSource clock) {
        this.storage = storage;
        this.conversations = conversations;
        this.assistants = assistants;
        this.library = library;
        this.maker = maker;
        this.live = live;
        this.meter = meter;
        this.threads = threads;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Asks. On return the question is stored and its answer on its way.
     *
     * @param parent the answer it follows; empty: the last one of the current branch
     * @param keep whether the answer goes on when nobody listens any more
     * @throws NotFoundException if the caller has no such conversation, or it has no such answer
     * @throws ConflictException with code {@code answer_pending} while the current branch's answer is being made; or with
     *     {@code not_a_parent} if {@code parent} is a question; or with {@code not_published}
     * @throws InvalidInputException if the text is blank or too long
     * @throws LimitExceededException if the day's budget is spent, or the conversation is full
     * @throws UnavailableException with code {@code too_many_answers}, and nothing is stored; or with
     *     {@code overloaded}, and the answer is stored as failed
     */
    public LiveAnswer ask(
            Principal principal, ConversationId id, String text, Optional<MessageId> parent, boolean keep) {
        Conversation conversation = ready(principal, id);
        parent.ifPresent(answer -> requireAnswer(principal, conversation, answer));
        return accept(principal, conversation, text, parent.or(conversation::leaf), keep);
    }

    /** Asks otherwise what the question {@code id} asked, on a branch of its own; throws as {@link #ask}. */
    public LiveAnswer edit(Principal principal, MessageId id, String text, boolean keep) {
        Message question = conversations.message(principal, id);
        if (question.role() != Message.Role.USER) {
            throw new ConflictException("not_a_question", "Only questions can be edited. Have the answer made again.");
        }
        Conversation conversation = ready(principal, question.conversation());
        return accept(principal, conversation, text, question.parent(), keep);
    }

    /**
     * Has another answer made, on a branch of its own; throws as {@link #ask}.
     *
     * @param id the answer, or its question
     */
    public LiveAnswer regenerate(Principal principal, MessageId id, boolean keep) {
        Message message = conversations.message(principal, id);
        Message question = message.role() == Message.Role.USER
                ? message
                : conversations.message(principal, message.parent().orElseThrow());
        Conversation conversation = ready(principal, question.conversation());
        return begin(principal, conversation, question, false, keep);
    }

    /**
     * Asks for no more of an answer; a no-op if it is there already.
     *
     * @return the message as it is stored now; perhaps still PENDING, for a moment
     * @throws NotFoundException if there is no such message of the caller's
     */
    public Message stop(Principal principal, MessageId id) {
        Message message = conversations.message(principal, id);
        if (live.isRunning(id)) {
            live.find(principal.tenant(), id).ifPresent(LiveAnswer::stop);
        } else if (!message.state().isFinal()) {
            storage.messages().finish(principal.tenant(), message.stopped(message.text(), clock.instant()));
        }
        return conversations.message(principal, id);
    }

    /**
     * The answer, if it is being made in this process, or was a moment ago, and the caller may still read what it is made
     * from; otherwise what is stored is all there is.
     *
     * @throws NotFoundException if there is no such message of the caller's
     */
    public Optional<LiveAnswer> live(Principal principal, MessageId id) {
        conversations.message(principal, id);
        return live.find(principal.tenant(), id).filter(answer -> isReadable(principal, answer));
    }

    private boolean isReadable(Principal principal, LiveAnswer answer) {
        Set<CollectionId> from = answer.collections();
        return from.isEmpty() || from.stream().allMatch(library.readable(principal)::contains);
    }

    private Conversation ready(Principal principal, ConversationId id) {
        Conversation conversation = conversations.get(principal, id);
        meter.requireBudget(principal);
        TenantId tenant = principal.tenant();
        boolean pending = conversation
                .leaf()
                .flatMap(leaf -> storage.messages().find(tenant, leaf))
                .map(leaf -> !leaf.state().isFinal())
                .orElse(false);
        if (pending) {
            throw new ConflictException(
                    "answer_pending", "An answer is being made in this conversation. Wait for it, or stop it.");
        }
        if (storage.messages().count(tenant, id) + 2 > ManageConversations.MAXIMUM_MESSAGES) {
            throw new LimitExceededException(
                    "conversation_full",
                    "A conversation has at most " + ManageConversations.MAXIMUM_MESSAGES
                            + " messages. Begin another one.");
        }
        return conversation;
    }

    private void requireAnswer(Principal principal, Conversation conversation, MessageId id) {
        Message parent = conversations.message(principal, id);
        if (!parent.conversation().equals(conversation.id())) {
            throw ConversationErrors.noMessage(id);
        }
        if (parent.role() != Message.Role.ASSISTANT || !parent.state().isFinal()) {
            throw new ConflictException("not_a_parent", "A question follows an answer that is finished.");
        }
    }

    private LiveAnswer accept(
            Principal principal, Conversation conversation, String text, Optional<MessageId> parent, boolean keep) {
        Message question = Message.question(new MessageId(ids.next()), conversation, parent, text, clock.instant());
        return begin(principal, conversation, question, true, keep);
    }

    private LiveAnswer begin(
            Principal principal, Conversation conversation, Message question, boolean isNew, boolean keep) {
        Optional<AssistantVersion> version = conversation.assistant().map(id -> assistants.answering(principal, id));
        Message pending = Message.pending(idAfter(question.id()), question, clock.instant());
        LiveAnswer answer = live.begin(principal.tenant(), pending.account(), pending.id(), keep);
        boolean begun = false;
        try {
            storage.messages().insert(principal.tenant(), isNew ? List.of(question, pending) : List.of(pending));
            Conversation current = goTo(principal.tenant(), pending, question);
            MakeAnswer.Task task =
                    new MakeAnswer.Task(principal, current, version, question, pending, answer, System.nanoTime());
            start(task);
            begun = true;
        } finally {
            if (!begun) {
                live.left(answer);
            }
        }
        return answer;
    }

    /** Sorts behind {@code question}, so that a listing by ids has an answer after its question. */
    private MessageId idAfter(MessageId question) {
        MessageId id = new MessageId(ids.next());
        while (id.compareTo(question) < 0) {
            id = new MessageId(ids.next());
        }
        return id;
    }

    private Conversation goTo(TenantId tenant, Message leaf, Message question) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Conversation> now = storage.conversations().find(tenant, leaf.conversation());
            if (now.isEmpty()) {
                // Deleted meanwhile: nobody would find them again.
                storage.messages().removeAll(tenant, leaf.conversation());
                throw ConversationErrors.noConversation(leaf.conversation());
            }
            Conversation moved = now.get().at(leaf.id(), clock.instant());
            if (moved.title().isEmpty()) {
                moved = new Conversation(
                        moved.id(),
                        moved.account(),
                        moved.assistant(),
                        moved.channel(),
                        titleOf(question.text()),
                        moved.scope(),
                        moved.leaf(),
                        moved.summary(),
                        moved.createdAt(),
                        moved.updatedAt(),
                        moved.revision());
            }
            if (storage.conversations().update(tenant, moved)) {
                return moved;
            }
        }
        throw ConversationErrors.changedMeanwhile();
    }

    private static String titleOf(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cc}]+", " ").strip();
        if (line.length() <= MAXIMUM_DERIVED_TITLE) {
            return line;
        }
        int blank = line.lastIndexOf(' ', MAXIMUM_DERIVED_TITLE);
        int end = blank > 0 ? blank : line.offsetByCodePoints(0, MAXIMUM_DERIVED_TITLE / 2);
        return line.substring(0, end) + "…";
    }

    private void start(MakeAnswer.Task task) {
        try {
            threads.execute(() -> maker.make(task));
        } catch (RejectedExecutionException e) {
            String advice = "Too many answers are being made at the moment. Have it made again in a few seconds.";
            maker.fail(task, "", "overloaded", advice);
            live.left(task.live());
            throw new UnavailableException("overloaded", advice, e);
        }
    }
}
