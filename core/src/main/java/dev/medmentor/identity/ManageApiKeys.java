package dev.medmentor.identity;

import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.ApiKeyId;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.NotFoundException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes, lists and ends API keys. Thread-safe. */
public final class ManageApiKeys {
    /** What each key begins with, so that one that leaked is recognised. */
    public static final String PREFIX = "mmk_";

    private static final int MAXIMUM_USABLE = 50;
    private static final int HINT = 4;

    /** A new key and its secret, which nobody can find out again. */
    public record Created(ApiKey key, String secret) {
        /** Without the secret, so that it reaches no log. */
        @Override
        public String toString() {
            return key.toString();
        }
    }

    private final IdentityStorage storage;
    private final AuditTrail audit;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final Secrets secrets = new Secrets();

    ManageApiKeys(IdentityStorage storage, AuditTrail audit, IdGenerator ids, InstantSource clock) {
        this.storage = storage;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a key for the caller's own account.
     *
     * @param scopes what it may be used for; the account's role bounds it too
     * @throws InvalidInputException if name, scopes or expiry are out of range
     * @throws LimitExceededException if the account has too many keys
     */
    public Created create(
            Principal principal, String name, Set<Scope> scopes, Optional<Instant> expiresAt, Caller caller) {
        AccountId own = Permissions.requireLogin(principal);
        Instant now = clock.instant();
        if (expiresAt.isPresent() && !expiresAt.get().isAfter(now)) {
            throw new InvalidInputException("invalid_expiry", "An API key expires in the future, or never.");
        }
        if (list(principal).stream().filter(key -> key.isUsable(now)).count() >= MAXIMUM_USABLE) {
            throw new LimitExceededException(
                    "too_many_api_keys",
                    "An account has at most " + MAXIMUM_USABLE + " API keys in use. Revoke one first.");
        }
        String secret = PREFIX + secrets.base62();
        ApiKey key = new ApiKey(
                new ApiKeyId(ids.next()),
                principal.tenant(),
                own,
                name,
                scopes,
                Sha256.of(secret),
                secret.substring(secret.length() - HINT),
                now,
                expiresAt,
                Optional.empty(),
                Optional.empty());
        storage.apiKeys().insert(principal.tenant(), key);
        String wireScopes = scopes.stream().map(Scope::wireName).sorted().collect(Collectors.joining(" "));
        audit.record(principal, caller, "api_key.created", "api_key/" + key.id(), Map.of("scopes", wireScopes));
        return new Created(key, secret);
    }

    /** The caller's own keys, newest first, revoked ones too. */
    public List<ApiKey> list(Principal principal) {
        AccountId own = principal.account().orElseThrow(() -> Permissions.forbidden("You have no account."));
        return storage.apiKeys().list(principal.tenant(), Optional.of(own));
    }

    /** Those of the whole tenant, newest first; for its administrators. */
    public List<ApiKey> listAll(Principal principal) {
        Permissions.requireAdministrator(principal);
        return storage.apiKeys().list(principal.tenant(), Optional.empty());
    }

    /**
     * Ends a key of the caller's own, or of an account whose role the caller manages; a no-op if it is over.
     *
     * @throws NotFoundException if there is none of this id that the caller may see
     */
    public void revoke(Principal principal, ApiKeyId id, Caller caller) {
        if (storage.apiKeys()
                .find(principal.tenant(), id)
                .filter(key -> mayRevoke(principal, key))
                .isEmpty()) {
            throw new NotFoundException("api_key_not_found", "There is no API key " + id + ".");
        }
        if (storage.apiKeys().revoke(principal.tenant(), id, clock.instant())) {
            audit.record(principal, caller, "api_key.revoked", "api_key/" + id, Map.of());
        }
    }

    private boolean mayRevoke(Principal principal, ApiKey key) {
        if (principal.account().equals(Optional.of(key.account()))) {
            return true;
        }
        return Permissions.isAdministrator(principal)
                && storage.accounts()
                        .find(principal.tenant(), key.account())
                        .map(Account::role)
                        .map(principal.role()::manages)
                        .orElse(true);
    }
}
