package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the list of accounts, ascending by id.
 *
 * @param nextCursor where the next stretch begins; null at the end
 */
public record AccountListJson(
        List<AccountJson> items, @Nullable String nextCursor) {}
