package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.Mailer;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.NotFoundException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invites people into a tenant by mail. Thread-safe. */
public final class InviteMember {
    private final IdentityStorage storage;
    private final Mailer mailer;
    private final AuditTrail audit;
    private final IdentitySettings settings;
    private final InstantSource clock;
    private final Secrets secrets = new Secrets();

    InviteMember(
            IdentityStorage storage, Mailer mailer, AuditTrail audit, IdentitySettings settings, InstantSource clock) {
        this.storage = storage;
        this.mailer = mailer;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Mails an invitation, in place of an earlier one to the same address. Whether the address has an account in
     * another tenant is not told; whoever follows the link learns it.
     *
     * @return named by its hash
     * @throws dev.medmentor.shared.error.ForbiddenException if the caller may not give this role
     * @throws ConflictException with code {@code account_exists} if the address has an account in this tenant
     */
    public OneTimeToken invite(Principal principal, String email, Role role, Caller caller) {
        Permissions.requireManaging(principal, role);
        if (role == Role.OWNER) {
            throw Permissions.forbidden("A tenant has one owner, who can hand it over to another account.");
        }
        Email address = Email.of(email);
        if (storage.accounts()
                .findByEmail(address)
                .filter(found -> found.tenant().equals(principal.tenant()))
                .isPresent()) {
            throw new ConflictException("account_exists", "There is an account for this already.");
        }
        Instant now = clock.instant();
        String secret = secrets.base64Url();
        OneTimeToken invitation = new OneTimeToken(
                Sha256.of(secret),
                principal.tenant(),
                Purpose.INVITATION,
                address,
                Optional.of(role),
                Optional.empty(),
                principal.account(),
                now,
                now.plus(settings.invitationValidity()));
        pending(principal).stream()
                .filter(earlier -> earlier.email().equals(address))
                .forEach(earlier -> storage.oneTimeTokens().remove(principal.tenant(), earlier.hash()));
        storage.oneTimeTokens().insert(principal.tenant(), invitation);
        audit.record(
                principal,
                caller,
                "account.invited",
                "invitation/" + invitation.hash(),
                Map.of("role", role.wireName()));
        send(principal, invitation, secret);
        return invitation;
    }

    private void send(Principal principal, OneTimeToken invitation, String secret) {
        Optional<Account> inviter =
                principal.account().flatMap(id -> storage.accounts().find(principal.tenant(), id));
        String tenant = storage.tenants()
                .find(principal.tenant())
                .map(Tenant::name)
                .orElse(principal.tenant().value());
        MailTexts texts =
                MailTexts.of(inviter.flatMap(account -> account.profile().language()));
        mailer.send(texts.invitation(
                invitation.email(),
                inviter.map(account -> account.profile().name()).orElse(tenant),
                tenant,
                settings.publicUrl() + "/accept-invitation#token=" + secret,
                settings.invitationValidity().toDays()));
    }

    /** Those that are open, oldest first. */
    public List<OneTimeToken> pending(Principal principal) {
        Permissions.requireAdministrator(principal);
        return storage.oneTimeTokens().list(principal.tenant(), Purpose.INVITATION, clock.instant());
    }

    /**
     * Takes an invitation back.
     *
     * @throws NotFoundException if the tenant has none of this hash that is open
     */
    public void withdraw(Principal principal, String hash, Caller caller) {
        OneTimeToken invitation = pending(principal).stream()
                .filter(open -> open.hash().equals(hash))
                .findFirst()
                .orElseThrow(InviteMember::notFound);
        Permissions.requireManaging(principal, invitation.role().orElseThrow());
        if (!storage.oneTimeTokens().remove(principal.tenant(), hash)) {
            throw notFound();
        }
        audit.record(principal, caller, "account.invitation_withdrawn", "invitation/" + hash, Map.of());
    }

    private static NotFoundException notFound() {
        return new NotFoundException("invitation_not_found", "There is no such open invitation.");
    }
}
