package dev.medmentor.identity.port;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.OneTimeToken;
import dev.medmentor.identity.model.OneTimeToken.Purpose;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what was mailed and not yet used. Thread-safe; each method is atomic, durable on return and visible to every
 * later read. Any method may throw {@link dev.medmentor.shared.error.UnavailableException}.
 */
public interface OneTimeTokenRepository {
    void insert(TenantId tenant, OneTimeToken token);

    @CrossTenant("whoever follows a mailed link names no tenant")
    Optional<OneTimeToken> find(String hash);

    /** Takes the token away, and gives it to one caller alone; empty if it is gone. */
    @CrossTenant("whoever follows a mailed link names no tenant")
    Optional<OneTimeToken> take(String hash);

    /** Those of this purpose that are open at {@code now}; oldest first. */
    List<OneTimeToken> list(TenantId tenant, Purpose purpose, Instant now);

    /** Removes one; false if it is gone. */
    boolean remove(TenantId tenant, String hash);

    /** Removes every token of this purpose for the account. */
    void removeAll(TenantId tenant, Purpose purpose, AccountId account);

    /** Removes those that expired before {@code before}; how many there were. */
    @CrossTenant("housekeeping")
    int removeExpired(Instant before);
}
