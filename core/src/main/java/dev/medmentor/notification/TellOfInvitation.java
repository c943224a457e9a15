package dev.medmentor.notification;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.port.InvitationListener;
import dev.medmentor.notification.model.Notification.Kind;
import dev.medmentor.notification.model.NotificationId;
import java.util.List;
import java.util.Optional;

/** Tells whoever invited somebody that they have joined. Thread-safe. */
final class TellOfInvitation implements InvitationListener {
    private final Recipients recipients;
    private final TellAccounts accounts;

    TellOfInvitation(Recipients recipients, TellAccounts accounts) {
        this.recipients = recipients;
        this.accounts = accounts;
    }

    @Override
    public void accepted(Optional<AccountId> inviter, Account joined) {
        List<AccountId> concerned = recipients.ofDone(joined.tenant(), inviter).stream()
                .filter(account -> !account.equals(joined.id()))
                .toList();
        accounts.tell(
                joined.tenant(),
                concerned,
                NotificationId.of(
                        Kind.INVITATION_ACCEPTED.wireName(), joined.id().value()),
                Kind.INVITATION_ACCEPTED,
                joined.id().value(),
                1,
                joined.createdAt());
    }
}
