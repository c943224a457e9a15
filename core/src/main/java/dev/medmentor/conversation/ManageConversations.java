package dev.medmentor.conversation;

import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.SeenAssistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationCursor;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.SearchableText;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes, lists, changes, deletes and hands out a person's conversations. Somebody else's answers like one that does not
 * exist. Thread-safe; durable on return.
 */
public final class ManageConversations {
    /** Messages of a conversation, on all its branches. */
    public static final int MAXIMUM_MESSAGES = 1_000;

    private static final int MAXIMUM_PAGE = 100;
    private static final int SHORTEST_QUERY = 1;

    private final ConversationStorage storage;
    private final ManageAssistants assistants;
    private final LibraryAccess library;
    private final AccountRepository accounts;
    private final IdGenerator ids;
    private final InstantSource clock;

    /** @param accounts those that conversations go with */
    public ManageConversations(
            ConversationStorage storage,
            ManageAssistants assistants,
            LibraryAccess library,
            AccountRepository accounts,
            IdGenerator ids,
            InstantSource clock) {
        this.storage = storage;
        this.assistants = assistants;
        this.library = library;
        this.accounts = accounts;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Begins a conversation.
     *
     * @param assistant empty for the built-in one
     * @param title may be empty: the first question becomes it
     * @throws ForbiddenException for guests
     * @throws UnauthenticatedException if the caller's account was deleted a moment ago
     * @throws NotFoundException if there is no such assistant for the caller, or the scope names a collection that they
     *     may not read
     * @throws dev.medmentor.shared.error.ConflictException with code {@code not_published} for a draft
     */
    public Conversation create(
            Principal principal, Optional<AssistantId> assistant, Channel channel, String title, PassageFilter scope) {
        AccountId account = Ownership.of(principal);
        assistant.ifPresent(id -> assistants.answering(principal, id));
        requireReadable(principal, scope);
        Instant now = clock.instant();
        Conversation conversation = new Conversation(
                new ConversationId(ids.next()),
                account,
                assistant,
                channel,
                title,
                scope,
                Optional.empty(),
                Optional.empty(),
                now,
                now,
                1);
        storage.conversations().insert(principal.tenant(), conversation);
        requireAccount(principal, conversation);
        return conversation;
    }

    /** Another instance may have deleted the account, and all that it had, before the conversation came in. */
    private void requireAccount(Principal principal, Conversation conversation) {
        boolean gone = principal
                .account()
                .map(id -> accounts.find(principal.tenant(), id).isEmpty())
                .orElse(false);
        if (gone) {
            storage.conversations().remove(principal.tenant(), conversation.id());
            throw new UnauthenticatedException("invalid_token", "This account is deleted.");
        }
    }

    /** @throws NotFoundException if the caller has none such */
    public Conversation get(Principal principal, ConversationId id) {
        AccountId account = Ownership.of(principal);
        return storage.conversations()
                .find(principal.tenant(), id)
                .filter(conversation -> conversation.account().equals(account))
                .orElseThrow(() -> ConversationErrors.noConversation(id));
    }

    /**
     * The caller's, the latest first; see {@link dev.medmentor.conversation.port.ConversationRepository#list}.
     *
     * @param limit 1 to 100
     */
    public List<Conversation> list(
            Principal principal, Optional<String> query, Optional<ConversationCursor> after, int limit) {
        requirePage(limit);
        Optional<String> words = query.filter(text -> SearchableText.fold(text).length() >= SHORTEST_QUERY);
        return storage.conversations().list(principal.tenant(), Ownership.of(principal), words, after, limit);
    }

    /**
     * Renames a conversation, limits it, or goes to another of its branches.
     *
     * @param revision what it must be at; empty for any
     * @throws NotFoundException as {@link #get}; or if the leaf is no message of it; or as {@link #create} for the scope
     * @throws dev.medmentor.shared.error.ConflictException with code {@code revision_conflict}
     */
    public Conversation change(
            Principal principal, ConversationId id, ConversationChange change, Optional<Integer> revision) {
        Conversation before = get(principal, id);
        if (revision.map(wanted -> wanted != before.revision()).orElse(false)) {
            throw ConversationErrors.changedMeanwhile();
        }
        change.scope().ifPresent(scope -> requireReadable(principal, scope));
        change.leaf().ifPresent(leaf -> requireMessageOf(principal, id, leaf));
        Instant now = clock.instant();
        Conversation changed = new Conversation(
                before.id(),
                before.account(),
                before.assistant(),
                before.channel(),
                change.title().orElse(before.title()),
                change.scope().orElse(before.scope()),
                change.leaf().or(before::leaf),
                before.summary(),
                before.createdAt(),
                now,
                before.revision() + 1);
        if (!storage.conversations().update(principal.tenant(), changed)) {
            throw ConversationErrors.changedMeanwhile();
        }
        return changed;
    }

    private void requireMessageOf(Principal principal, ConversationId id, MessageId leaf) {
        if (!message(principal, leaf).conversation().equals(id)) {
            throw ConversationErrors.noMessage(leaf);
        }
    }

    /**
     * Deletes a conversation with its messages and what was said of them.
     *
     * @throws NotFoundException as {@link #get}
     */
    public void delete(Principal principal, ConversationId id) {
        get(principal, id);
        TenantId tenant = principal.tenant();
        // The conversation last: after a crash in between it can be deleted again.
        storage.feedback().removeAll(tenant, id);
        storage.messages().removeAll(tenant, id);
        if (!storage.conversations().remove(tenant, id)) {
            throw ConversationErrors.noConversation(id);
        }
        // What came in meanwhile.
        storage.messages().removeAll(tenant, id);
    }

    /** @throws NotFoundException if there is none in a conversation of the caller's */
    public Message message(Principal principal, MessageId id) {
        AccountId account = Ownership.of(principal);
        return storage.messages()
                .find(principal.tenant(), id)
                .filter(message -> message.account().equals(account))
                .orElseThrow(() -> ConversationErrors.noMessage(id));
    }

    /**
     * Messages on whatever branch, ascending by id, that is by age; beginning after {@code after}.
     *
     * @param limit 1 to 100
     * @throws NotFoundException as {@link #get}
     */
    public List<Message> messages(Principal principal, ConversationId id, Optional<MessageId> after, int limit) {
        requirePage(limit);
        get(principal, id);
        return storage.messages().list(principal.tenant(), id, after, limit);
    }

    /** @throws NotFoundException as {@link #get} */
    public ExportedConversation export(Principal principal, ConversationId id) {
        Conversation conversation = get(principal, id);
        TenantId tenant = principal.tenant();
        List<Message> messages = storage.messages().list(tenant, id, Optional.empty(), MAXIMUM_MESSAGES);
        List<Message> branch = conversation
                .leaf()
                .map(leaf -> storage.messages().branch(tenant, leaf, MAXIMUM_MESSAGES))
                .orElse(List.of());
        return new ExportedConversation(conversation, assistantName(principal, conversation), messages, branch);
    }

    private Optional<String> assistantName(Principal principal, Conversation conversation) {
        return assistants.list(principal).stream()
                .map(SeenAssistant::assistant)
                .filter(assistant -> conversation.assistant().equals(Optional.of(assistant.id())))
                .map(assistant -> assistant.draft().name())
                .findFirst();
    }

    private void requireReadable(Principal principal, PassageFilter scope) {
        scope.collections().forEach(id -> library.requireReadable(principal, id));
    }

    private static void requirePage(int limit) {
        if (limit < 1 || limit > MAXIMUM_PAGE) {
            throw new InvalidInputException("invalid_limit", "Ask for 1 to " + MAXIMUM_PAGE + " at a time.");
        }
    }
}
