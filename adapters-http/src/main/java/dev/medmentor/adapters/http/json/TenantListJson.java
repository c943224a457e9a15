package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the list of tenants, ascending by id.
 *
 * @param nextCursor where the next stretch begins; null at the end
 */
public record TenantListJson(
        List<TenantJson> items, @Nullable String nextCursor) {}
