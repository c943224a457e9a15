package dev.medmentor.app.config;

import dev.medmentor.adapters.http.tracing.OtlpSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What whoever runs the service decides.
 *
 * @param drain how long, when told to end, the service says that it is not ready before it refuses requests
 * @param metricsToken opens {@code /metrics} to whoever shows it; without, it is open to this machine alone
 * @param logFile where log lines go; to standard error if empty
 * @param searchCacheBytes how much is remembered for searches that are repeated; 0 remembers nothing
 * @param tracing where spans go; nowhere if empty
 * @param maximumAnswers how many questions are answered at once
 * @param erasuresFile where it is noted what was deleted; in the data directory if empty
 * @param backups when to back up; never if empty
 * @param rewriteQuestions whether a model writes follow-up questions so that they stand alone, before they are searched
 *     for
 */
public record OperationsConfiguration(
        Duration drain,
        Optional<String> metricsToken,
        Optional<Path> logFile,
        long searchCacheBytes,
        Optional<OtlpSettings> tracing,
        int maximumAnswers,
        boolean rewriteQuestions,
        Optional<Path> erasuresFile,
        Optional<BackupSchedule> backups) {
    /** Without the token, so that it reaches no log. */
    @Override
    public String toString() {
        return "drain " + drain;
    }
}
