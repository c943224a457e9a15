package dev.medmentor.conversation.port;

import dev.medmentor.conversation.model.DailyUsage;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Counts what is used of models, by day, account and model, exactly over all instances on one store. Thread-safe; each
 * method is atomic, durable on return and visible to every later read. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; {@link #add} may have counted then.
 */
public interface UsageLedger {
    /** Adds to what is counted of that day, account and model. */
    void add(TenantId tenant, DailyUsage usage);

    /**
     * Input and output tokens of a day.
     *
     * @param account empty for the whole tenant
     */
    long tokens(TenantId tenant, Optional<AccountId> account, LocalDate day);

    /**
     * What was used from {@code from} to {@code to}, both included; ascending by day, then by account, then by model.
     *
     * @param account empty for all of the tenant
     */
    List<DailyUsage> list(TenantId tenant, Optional<AccountId> account, LocalDate from, LocalDate to);
}
