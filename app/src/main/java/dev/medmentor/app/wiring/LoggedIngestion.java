package dev.medmentor.app.wiring;

import dev.medmentor.library.IngestionLog;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.shared.error.MedMentorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what went wrong in the background to the operator's log. */
final class LoggedIngestion implements IngestionLog {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedIngestion.class);

    @Override
    public void jobFailed(IngestionJob job, RuntimeException cause) {
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
