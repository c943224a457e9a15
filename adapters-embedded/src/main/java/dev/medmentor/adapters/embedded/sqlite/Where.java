package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditions that must all hold, with their arguments; the tenant comes first. Not thread-safe. */
final class Where {
    private final StringBuilder sql = new StringBuilder("tenant = ?");
    private final List<@Nullable Object> arguments = new ArrayList<>();

    Where(TenantId tenant) {
        arguments.add(tenant.value());
    }

    /** @param argument in the place of each question mark; no condition if empty */
    Where and(String condition, Optional<?> argument) {
        if (argument.isPresent()) {
            sql.append(" AND (").append(condition).append(')');
            condition.chars().filter(c -> c == '?').forEach(mark -> arguments.add(argument.get()));
        }
        return this;
    }

    /** @param values in the places of the question marks, in their order */
    Where all(String condition, @Nullable Object... values) {
        sql.append(" AND (").append(condition).append(')');
        arguments.addAll(Arrays.asList(values));
        return this;
    }

    /** Follows WHERE. */
    String ordered(String order, int limit) {
        return sql + " ORDER BY " + order + " LIMIT " + limit;
    }

    @Nullable
    Object[] arguments() {
        return arguments.toArray();
    }
}
