package dev.medmentor.app.backup;

import dev.medmentor.Storage;
import dev.medmentor.conversation.ConversationStorage;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.identity.IdentityStorage;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.notification.port.NotificationRepository;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Restores tenants, accounts with what is theirs, and the audit log. For one thread, once. */
final class WritePeople {
    private final IdentityStorage identity;
    private final ConversationStorage talks;
    private final NotificationRepository notifications;
    private final Archive archive;
    private final Set<Erasure> gone;

    WritePeople(Storage storage, Archive archive, Set<Erasure> erased) {
        this.identity = storage.identity();
        this.talks = storage.conversations();
        this.notifications = storage.notifications();
        this.archive = archive;
        this.gone = new HashSet<>(erased);
    }

    void writeAccounts() throws IOException {
        archive.read(Kind.TENANTS, (tenant, record) -> identity.tenants().insert(record));
        archive.read(Kind.ACCOUNTS, (tenant, account) -> {
            if (isKept(tenant, account.id())) {
                write(tenant, account);
            }
        });
        archive.read(Kind.API_KEYS, (tenant, key) -> {
            if (isKept(tenant, key.account())) {
                identity.apiKeys().insert(tenant, key);
            }
        });
        archive.read(Kind.INVITATIONS, identity.oneTimeTokens()::insert);
    }

    /** One that came while the backup was made may have taken the place of a deleted one, with its address. */
    private void write(TenantId tenant, Account account) {
        AccountRepository accounts = identity.accounts();
        List<Account> replaced = new ArrayList<>();
        accounts.findByEmail(account.email()).ifPresent(replaced::add);
        account.externalSubject().flatMap(accounts::findByExternalSubject).ifPresent(replaced::add);
        for (Account earlier : replaced) {
            gone.add(erasure(earlier.tenant(), earlier.id()));
            accounts.remove(earlier.tenant(), earlier.id());
        }
        accounts.insert(tenant, account);
    }

    void writeTheRest() throws IOException {
        archive.read(Kind.CONVERSATIONS, (tenant, conversation) -> {
            if (isKept(tenant, conversation.account())) {
                talks.conversations().insert(tenant, conversation);
            }
        });
        messages();
        archive.read(Kind.FEEDBACK, (tenant, feedback) -> {
            if (isKept(tenant, feedback.account())) {
                talks.feedback().put(tenant, feedback);
            }
        });
        archive.read(Kind.USAGE, talks.usage()::add);
        archive.read(Kind.NOTIFICATIONS, (tenant, told) -> {
            if (isKept(tenant, told.account())) {
                notifications.put(tenant, told);
            }
        });
        archive.read(Kind.AUDIT, this::write);
    }

    /** A question and its answer are written together, as they were at first. */
    private void messages() throws IOException {
        List<Message> open = new ArrayList<>();
        List<TenantId> whose = new ArrayList<>();
        archive.read(Kind.MESSAGES, (tenant, message) -> {
            if (!isKept(tenant, message.account())) {
                return;
            }
            boolean answers = open.size() == 1
                    && whose.get(0).equals(tenant)
                    && message.parent().equals(Optional.of(open.get(0).id()));
            if (!answers) {
                insert(whose, open);
            }
            whose.add(tenant);
            open.add(message);
        });
        insert(whose, open);
    }

    private void insert(List<TenantId> whose, List<Message> messages) {
        if (!messages.isEmpty()) {
            talks.messages().insert(whose.get(0), List.copyOf(messages));
            messages.clear();
            whose.clear();
        }
    }

    private void write(TenantId tenant, AuditEvent event) throws IOException {
        AuditEvent written = identity.auditLog().append(tenant, event.entry());
        if (!written.hash().equals(event.hash())) {
            throw new IOException("event " + event.number() + " of the audit log of " + tenant + " came out changed.");
        }
    }

    private boolean isKept(TenantId tenant, AccountId account) {
        return !gone.contains(erasure(tenant, account));
    }

    private static Erasure erasure(TenantId tenant, AccountId account) {
        return new Erasure(tenant, Erasure.Kind.ACCOUNT, account.value());
    }
}
