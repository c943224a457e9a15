package dev.medmentor.app.backup;

import dev.medmentor.Storage;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationCursor;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.notification.model.Notification;
import dev.medmentor.notification.model.NotificationId;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Copies a tenant's accounts with what is theirs, and what was used. For one thread, once. */
final class ReadPeople {
    private static final int STRETCH = 200;
    /** Before there was anything to use. */
    private static final LocalDate FIRST_MONTH = LocalDate.of(2020, 1, 1);

    private final IdentityStorage identity;
    private final ConversationStorage talks;
    private final NotificationRepository notifications;
    private final TenantId tenant;
    private final ArchiveWriter archive;
    private final Instant now;

    ReadPeople(Storage storage, TenantId tenant, ArchiveWriter archive, Instant now) {
        this.identity = storage.identity();
        this.talks = storage.conversations();
        this.notifications = storage.notifications();
        this.tenant = tenant;
        this.archive = archive;
        this.now = now;
    }

    void read() throws IOException {
        Optional<AccountId> after = Optional.empty();
        List<Account> stretch;
        do {
            stretch = identity.accounts().list(tenant, AccountRepository.Filter.ALL, after, STRETCH);
            for (Account account : stretch) {
                copy(account.id());
                after = Optional.of(account.id());
            }
        } while (!stretch.isEmpty());
        identity.oneTimeTokens().list(tenant, OneTimeToken.Purpose.INVITATION, now).stream()
                .sorted(Comparator.comparing(OneTimeToken::hash))
                .forEach(invitation -> archive.add(Kind.INVITATIONS, tenant, invitation));
        usage();
    }

    /** An account that goes meanwhile goes with all that is its own. */
    private void copy(AccountId id) throws IOException {
        Runnable undo = archive.mark();
        Optional<Account> account = identity.accounts().find(tenant, id);
        if (account.isPresent()) {
            archive.add(Kind.ACCOUNTS, tenant, account.get());
            identity.apiKeys().list(tenant, Optional.of(id)).stream()
                    .sorted(Comparator.comparing(ApiKey::id))
                    .forEach(key -> archive.add(Kind.API_KEYS, tenant, key));
            for (ConversationId conversation : conversations(id)) {
                copy(conversation);
            }
            notifications(id).forEach(told -> archive.add(Kind.NOTIFICATIONS, tenant, told));
            if (identity.accounts().find(tenant, id).isEmpty()) {
                undo.run();
            }
        }
    }

    /** A conversation that is talked in moves to the head of the list: looked through again until nothing is new. */
    private Set<ConversationId> conversations(AccountId account) {
        Set<ConversationId> found = new TreeSet<>();
        int before;
        do {
            before = found.size();
            Optional<ConversationCursor> after = Optional.empty();
            List<Conversation> stretch;
            do {
                stretch = talks.conversations().list(tenant, account, Optional.empty(), after, STRETCH);
                for (Conversation conversation : stretch) {
                    found.add(conversation.id());
                    after = Optional.of(ConversationCursor.of(conversation));
                }
            } while (!stretch.isEmpty());
        } while (found.size() > before);
        return found;
    }

    private void copy(ConversationId id) throws IOException {
        Attempts.copy(archive, "conversation " + id, () -> talks.conversations().find(tenant, id), conversation -> {
            archive.add(Kind.CONVERSATIONS, tenant, conversation);
            messages(id);
            talks.feedback().of(tenant, id).forEach(given -> archive.add(Kind.FEEDBACK, tenant, given));
        });
    }

    private void messages(ConversationId conversation) {
        Optional<MessageId> after = Optional.empty();
        List<Message> stretch;
        do {
            stretch = talks.messages().list(tenant, conversation, after, STRETCH);
            for (Message message : stretch) {
                archive.add(Kind.MESSAGES, tenant, message);
                after = Optional.of(message.id());
            }
        } while (!stretch.isEmpty());
    }

    /** By id. One that is raised moves to the head of the list: looked through again until nothing is new. */
    private Collection<Notification> notifications(AccountId account) {
        Map<NotificationId, Notification> found = new TreeMap<>();
        int before;
        do {
            before = found.size();
            Optional<Notification.Cursor> after = Optional.empty();
            List<Notification> stretch;
            do {
                stretch = notifications.list(tenant, account, false, after, STRETCH);
                for (Notification told : stretch) {
                    found.put(told.id(), told);
                    after = Optional.of(Notification.Cursor.of(told));
                }
            } while (!stretch.isEmpty());
        } while (found.size() > before);
        return found.values();
    }

    /** A month at a time. */
    private void usage() {
        LocalDate last = now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        for (LocalDate month = FIRST_MONTH; !month.isAfter(last); month = month.plusMonths(1)) {
            talks.usage()
                    .list(tenant, Optional.empty(), month, month.plusMonths(1).minusDays(1))
                    .forEach(used -> archive.add(Kind.USAGE, tenant, used));
        }
    }
}
