package dev.medmentor.adapters.http.json;

import dev.medmentor.library.model.IngestionStatus;
import java.util.Map;

/** How many documents there are, by the status of their newest version. */
@Field("How many documents there are, by the status of their newest version.")
public record StatusCountsJson(int pending, int processing, int completed, int failed) {
    public static StatusCountsJson of(Map<IngestionStatus, Integer> counts) {
        return new StatusCountsJson(
                counts.getOrDefault(IngestionStatus.PENDING, 0),
                counts.getOrDefault(IngestionStatus.PROCESSING, 0),
                counts.getOrDefault(IngestionStatus.COMPLETED, 0),
                counts.getOrDefault(IngestionStatus.FAILED, 0));
    }
}
