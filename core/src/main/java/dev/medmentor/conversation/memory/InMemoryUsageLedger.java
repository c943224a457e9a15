package dev.medmentor.conversation.memory;

import dev.medmentor.conversation.model.DailyUsage;
import dev.medmentor.conversation.port.UsageLedger;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is used of models, on the heap. */
public final class InMemoryUsageLedger implements UsageLedger {
    private static final Comparator<DailyUsage> ORDER = Comparator.comparing(DailyUsage::day)
            .thenComparing(DailyUsage::account)
            .thenComparing(DailyUsage::model);

    private record Key(LocalDate day, AccountId account, String model) {}

    private final Map<TenantId, Map<Key, DailyUsage>> tenants = new HashMap<>();

    @Override
    public synchronized void add(TenantId tenant, DailyUsage usage) {
        of(tenant).merge(new Key(usage.day(), usage.account(), usage.model()), usage, DailyUsage::plus);
    }

    @Override
    public synchronized long tokens(TenantId tenant, Optional<AccountId> account, LocalDate day) {
        return list(tenant, account, day, day).stream()
                .mapToLong(DailyUsage::tokens)
                .sum();
    }

    @Override
    public synchronized List<DailyUsage> list(
            TenantId tenant, Optional<AccountId> account, LocalDate from, LocalDate to) {
        return of(tenant).values().stream()
                .filter(usage -> !usage.day().isBefore(from) && !usage.day().isAfter(to))
                .filter(usage -> account.map(usage.account()::equals).orElse(true))
                .sorted(ORDER)
                .toList();
    }

    private Map<Key, DailyUsage> of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, key -> new HashMap<>());
    }
}
