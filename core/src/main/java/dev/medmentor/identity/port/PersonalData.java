package dev.medmentor.identity.port;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.util.Map;

/** What people have written with their accounts, in features that identity knows nothing of. Thread-safe. */
@FunctionalInterface
public interface PersonalData {
    /**
     * Removes all that the account has written. Once the account is gone as well, nothing comes in any more that would
     * stay. Whatever a failure or a crash leaves, the next call removes.
     *
     * @return how many of what there were, by a name in lower snake case
     * @throws dev.medmentor.shared.error.UnavailableException if some of it may be left
     */
    Map<String, Integer> removeAllOf(TenantId tenant, AccountId account);
}
