package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.TenantId;
import java.util.Optional;

/** What does not know its tenant; its row does. */
record Filed<T>(TenantId tenant, T value) {
    static <T> Optional<T> value(Optional<Filed<T>> row) {
        return row.map(Filed::value);
    }
}
