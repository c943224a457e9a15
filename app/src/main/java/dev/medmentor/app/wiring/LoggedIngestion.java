package dev.medmentor.app.wiring;

import dev.medmentor.library.IngestionLog;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.port.Telemetry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what went wrong in the background to the operator's log. */
final class LoggedIngestion implements IngestionLog {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedIngestion.class);

    private final Telemetry telemetry;
    private final AtomicInteger running = new AtomicInteger();

    LoggedIngestion(Telemetry telemetry) {
        this.telemetry = telemetry;
        telemetry.watch("ingestion.jobs.running", running::get);
        telemetry.add("ingestion.jobs.failures", 0);
    }

    @Override
    public void jobBegan(IngestionJob job) {
        running.incrementAndGet();
    }

    @Override
    public void jobEnded(IngestionJob job, Duration took) {
        running.decrementAndGet();
        telemetry.time("ingestion.job.duration", took, "kind", job.kind().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void jobFailed(IngestionJob job, RuntimeException cause) {
        telemetry.add("ingestion.jobs.failures", 1);
        if (cause instanceof MedMentorException) {
            LOG.warn("{} failed: {}", job, cause.getMessage());
        } else {
            LOG.error("{} failed.", job, cause);
        }
    }

    @Override
    public void queueUnavailable(RuntimeException cause) {
        LOG.warn("The job queue does not answer: {}", cause.getMessage());
    }
}
