package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.identity.port.Mailer;
import dev.medmentor.identity.port.PasswordHasher;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.InvalidInputException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Lets people in again who forgot their password, by a link that is mailed to them. Thread-safe. */
public final class ResetPassword {
    private final IdentityStorage storage;
    private final AccountChanges changes;
    private final PasswordHasher hasher;
    private final PasswordPolicy policy;
    private final Mailer mailer;
    private final AuditTrail audit;
    private final IdentitySettings settings;
    private final InstantSource clock;
    private final Executor background;
    private final Secrets secrets = new Secrets();

    ResetPassword(
            IdentityStorage storage,
            AccountChanges changes,
            PasswordHasher hasher,
            PasswordPolicy policy,
            Mailer mailer,
            AuditTrail audit,
            IdentitySettings settings,
            InstantSource clock,
            Executor background) {
        this.storage = storage;
        this.changes = changes;
        this.hasher = hasher;
        this.policy = policy;
        this.mailer = mailer;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.background = background;
    }

    /**
     * Mails a link, if there is an active account of this address. The caller is told nothing of that; the work is done
     * in the background, so that the time of the reply tells nothing either.
     *
     * @throws InvalidInputException if {@code email} is no address
     */
    public void request(String email, Caller caller) {
        Email address = Email.of(email);
        background.execute(() -> storage.accounts()
                .findByEmail(address)
                .filter(Account::isActive)
                .ifPresent(account -> send(account, caller)));
    }

    private void send(Account account, Caller caller) {
        Instant now = clock.instant();
        String secret = secrets.base64Url();
        storage.oneTimeTokens().removeAll(account.tenant(), Purpose.PASSWORD_RESET, account.id());
        storage.oneTimeTokens()
                .insert(
                        account.tenant(),
                        new OneTimeToken(
                                Sha256.of(secret),
                                account.tenant(),
                                Purpose.PASSWORD_RESET,
                                account.email(),
                                Optional.empty(),
                                Optional.of(account.id()),
                                Optional.empty(),
                                now,
                                now.plus(settings.resetValidity())));
        audit.record(
                account.tenant(),
                AuditTrail.ANONYMOUS,
                caller,
                "password.reset_requested",
                "account/" + account.id(),
                Map.of());
        MailTexts texts = MailTexts.of(account.profile().language());
        mailer.send(texts.reset(
                account.email(),
                account.profile().name(),
                settings.publicUrl() + "/reset-password#token=" + secret,
                settings.resetValidity().toMinutes()));
    }

    /**
     * Sets a new password by a mailed token; every session and API key of before ends.
     *
     * @throws InvalidInputException with code {@code invalid_one_time_token} if the token opens nothing, or as
     *     {@link PasswordPolicy#check}, in which case the token can be used again
     */
    public void redeem(String secret, String password, Caller caller) {
        String hash = Sha256.of(secret);
        OneTimeToken token = storage.oneTimeTokens()
                .find(hash)
                .filter(this::isOpen)
                .orElseThrow(IdentityErrors::invalidOneTimeToken);
        Account account = storage.accounts()
                .find(token.tenant(), token.account().orElseThrow())
                .filter(Account::isActive)
                .orElseThrow(IdentityErrors::invalidOneTimeToken);
        String passwordHash = hasher.hash(
                policy.check(password, account.email(), account.profile().name()));
        if (storage.oneTimeTokens().take(hash).filter(this::isOpen).isEmpty()) {
            throw IdentityErrors.invalidOneTimeToken();
        }
        Account changed = changes.change(
                account.tenant(), account.id(), Optional.empty(), found -> found.withPasswordHash(passwordHash));
        changes.endEverything(changed);
        audit.record(
                account.tenant(), account.id().value(), caller, "password.reset", "account/" + account.id(), Map.of());
    }

    private boolean isOpen(OneTimeToken token) {
        return token.purpose() == Purpose.PASSWORD_RESET && clock.instant().isBefore(token.expiresAt());
    }
}
