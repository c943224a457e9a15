package dev.medmentor.adapters.http.json;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the service and its parts are.
 *
 * @param status {@code up}, {@code degraded} or {@code down}: the worst of storage and index; degraded where another
 *     part is not up
 * @param stopping whether the service has been told to end
 * @param parts by name; null for callers who do not administer
 */
public record DetailedHealthJson(
        String status, boolean stopping, @Nullable Map<String, Part> parts) {
    /**
     * One part.
     *
     * @param note what is wrong with it; empty if nothing is
     * @param millis how long it took to find out
     * @param figures what it measured of itself
     */
    public record Part(String status, String note, long millis, Instant checkedAt, Map<String, Long> figures) {}
}
