package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.Mailer;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
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
        return offer(principal, principal.tenant(), principal.account(), Email.of(email), role, caller);
    }

    /**
     * Mails an invitation to become the owner of a tenant that has none; for the platform's administrators.
     *
     * @return named by its hash
     * @throws NotFoundException if there is no such tenant, or it is closed
     * @throws ConflictException with code {@code owner_exists}, or {@code account_exists} as {@link #invite}
     */
    public OneTimeToken inviteOwner(Principal principal, TenantId tenant, String email, Caller caller) {
        Permissions.requirePlatformAdministrator(principal);
        if (storage.tenants().find(tenant).filter(Tenant::open).isEmpty()) {
            throw new NotFoundException("tenant_not_found", "There is no open tenant " + tenant + ".");
        }
        if (storage.accounts().count(tenant, Role.OWNER) > 0) {
            throw new ConflictException(
                    "owner_exists", "The tenant " + tenant + " has an owner, who can hand it over.");
        }
        // By nobody of the tenant: it stays good whatever becomes of the administrator's account.
        return offer(principal, tenant, Optional.empty(), Email.of(email), Role.OWNER, caller);
    }

    private OneTimeToken offer(
            Principal principal, TenantId tenant, Optional<AccountId> madeBy, Email address, Role role, Caller caller) {
        if (storage.accounts()
                .findByEmail(address)
                .filter(found -> found.tenant().equals(tenant))
                .isPresent()) {
            throw new ConflictException("account_exists", "There is an account for this already.");
        }
        Instant now = clock.instant();
        String secret = secrets.base64Url();
        OneTimeToken invitation = new OneTimeToken(
                Sha256.of(secret),
                tenant,
                Purpose.INVITATION,
                address,
                Optional.of(role),
                Optional.empty(),
                madeBy,
                now,
                now.plus(settings.invitationValidity()));
        open(tenant).stream()
                .filter(earlier -> earlier.email().equals(address))
                .forEach(earlier -> storage.oneTimeTokens().remove(tenant, earlier.hash()));
        storage.oneTimeTokens().insert(tenant, invitation);
        audit.record(
                tenant,
                principal.name(),
                caller,
                "account.invited",
                "invitation/" + invitation.hash(),
                Map.of("role", role.wireName()));
        send(invitation, secret);
        return invitation;
    }

    private void send(OneTimeToken invitation, String secret) {
        Optional<Account> inviter =
                invitation.madeBy().flatMap(id -> storage.accounts().find(invitation.tenant(), id));
        String tenant = storage.tenants()
                .find(invitation.tenant())
                .map(Tenant::name)
                .orElse(invitation.tenant().value());
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
        return open(principal.tenant());
    }

    private List<OneTimeToken> open(TenantId tenant) {
        return storage.oneTimeTokens().list(tenant, Purpose.INVITATION, clock.instant());
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
