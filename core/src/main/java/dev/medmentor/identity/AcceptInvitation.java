package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.identity.port.IdentityProvider;
import dev.medmentor.identity.port.InvitationListener;
import dev.medmentor.identity.port.PasswordHasher;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.ConflictException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Lets somebody in who was invited. Thread-safe. */
public final class AcceptInvitation {
    /** What an invitation offers. */
    public record Offer(Email email, String tenantName, Role role) {}

    private final IdentityStorage storage;
    private final NewAccount newAccount;
    private final PasswordHasher hasher;
    private final PasswordPolicy policy;
    private final GrantSession sessions;
    private final AuditTrail audit;
    private final InvitationListener listener;
    private final InstantSource clock;

    AcceptInvitation(
            IdentityStorage storage,
            NewAccount newAccount,
            PasswordHasher hasher,
            PasswordPolicy policy,
            GrantSession sessions,
            AuditTrail audit,
            InvitationListener listener,
            InstantSource clock) {
        this.storage = storage;
        this.newAccount = newAccount;
        this.hasher = hasher;
        this.policy = policy;
        this.sessions = sessions;
        this.audit = audit;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * What the mailed token offers; it stays good.
     *
     * @throws dev.medmentor.shared.error.InvalidInputException with code {@code invalid_one_time_token} if it opens
     *     nothing
     */
    public Offer look(String secret) {
        OneTimeToken invitation = open(secret);
        String tenant = storage.tenants()
                .find(invitation.tenant())
                .map(Tenant::name)
                .orElseThrow(IdentityErrors::invalidOneTimeToken);
        return new Offer(invitation.email(), tenant, invitation.role().orElseThrow());
    }

    /**
     * Makes the account with the role that was offered, and logs it in.
     *
     * @throws dev.medmentor.shared.error.InvalidInputException with code {@code invalid_one_time_token} if the token
     *     opens nothing, or as {@link PasswordPolicy#check}, in which case it can be used again
     * @throws dev.medmentor.shared.error.ConflictException with code {@code account_exists} if the address has an
     *     account meanwhile, or in another tenant; the token is used up
     */
    public Grant accept(String secret, String password, Profile profile, Caller caller) {
        OneTimeToken invitation = open(secret);
        String hash = hasher.hash(policy.check(password, invitation.email(), profile.name()));
        Role role = invitation.role().orElseThrow();
        return join(
                invitation,
                newAccount.of(invitation.tenant(), invitation.email(), role, Optional.of(hash), profile, false),
                caller);
    }

    /**
     * The same for somebody who will log in by an identity provider, without a password. The account has the address
     * that was invited, whatever the provider says: whoever has the token reads its mail.
     *
     * @throws dev.medmentor.shared.error.InvalidInputException with code {@code invalid_one_time_token}
     * @throws ConflictException with code {@code account_exists}, also if the identity has an account
     */
    public Grant accept(String secret, IdentityProvider.Identity identity, Profile profile, Caller caller) {
        OneTimeToken invitation = open(secret);
        if (storage.accounts().findByExternalSubject(identity.subject()).isPresent()) {
            throw IdentityErrors.accountExists();
        }
        Role role = invitation.role().orElseThrow();
        return join(
                invitation,
                newAccount.external(invitation.tenant(), invitation.email(), role, identity.subject(), profile),
                caller);
    }

    private Grant join(OneTimeToken invitation, Account account, Caller caller) {
        Role role = account.role();
        if (storage.oneTimeTokens().take(invitation.hash()).isEmpty()) {
            throw IdentityErrors.invalidOneTimeToken();
        }
        if (role == Role.OWNER && storage.accounts().count(account.tenant(), Role.OWNER) > 0) {
            throw new ConflictException(
                    "owner_exists", "This organisation has an owner meanwhile, who can invite you.");
        }
        storage.accounts().insert(account.tenant(), account);
        audit.record(
                account.tenant(),
                account.id().value(),
                caller,
                "account.joined",
                "account/" + account.id(),
                Map.of("role", role.wireName()));
        listener.accepted(invitation.madeBy(), account);
        return sessions.begin(account, caller, "invitation");
    }

    private OneTimeToken open(String secret) {
        return storage.oneTimeTokens()
                .find(Sha256.of(secret))
                .filter(token -> token.purpose() == Purpose.INVITATION)
                .filter(token -> clock.instant().isBefore(token.expiresAt()))
                .filter(token -> storage.tenants()
                        .find(token.tenant())
                        .filter(Tenant::open)
                        .isPresent())
                .filter(this::isStillOffered)
                .orElseThrow(IdentityErrors::invalidOneTimeToken);
    }

    /** What somebody offered who was disabled or demoted since, they might not offer now. */
    private boolean isStillOffered(OneTimeToken invitation) {
        return invitation.madeBy().isEmpty()
                || storage.accounts()
                        .find(invitation.tenant(), invitation.madeBy().get())
                        .filter(Account::isActive)
                        .filter(inviter ->
                                inviter.role().manages(invitation.role().orElseThrow()))
                        .isPresent();
    }
}
