package dev.medmentor.notification;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Wakes those in this process who follow an account's notifications. Thread-safe. */
final class Bell {
    private record Who(TenantId tenant, AccountId account) {}

    private final Map<Who, List<Runnable>> listeners = new HashMap<>();

    /** @param wake returns at once, and never throws */
    synchronized void listen(TenantId tenant, AccountId account, Runnable wake) {
        listeners
                .computeIfAbsent(new Who(tenant, account), who -> new ArrayList<>())
                .add(wake);
    }

    /** Undoes {@link #listen} with the same object; a no-op if that was done. */
    synchronized void leave(TenantId tenant, AccountId account, Runnable wake) {
        listeners.computeIfPresent(new Who(tenant, account), (who, all) -> {
            all.remove(wake);
            return all.isEmpty() ? null : all;
        });
    }

    /** Something changed for the account. */
    synchronized void ring(TenantId tenant, AccountId account) {
        listeners.getOrDefault(new Who(tenant, account), List.of()).forEach(Runnable::run);
    }
}
