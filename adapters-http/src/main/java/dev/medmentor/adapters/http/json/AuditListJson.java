package dev.medmentor.adapters.http.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of the audit log, newest first.
 *
 * @param nextCursor where the next stretch begins; null at the end
 */
public record AuditListJson(
        List<AuditEventJson> items, @Nullable String nextCursor) {}
