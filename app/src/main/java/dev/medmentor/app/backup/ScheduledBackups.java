package dev.medmentor.app.backup;

import dev.medmentor.app.config.BackupSchedule;
import dev.medmentor.shared.DaemonThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backs up now and then, and removes old backups. A backup is named after the stretch of time that it is for, so that of
 * several instances on one directory one makes it, and one that was missed is made at the next start. Thread-safe.
 */
public final class ScheduledBackups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackups.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String BEGIN = "medmentor-";
    private static final String END = ".zip";
    private static final long LOOK_SECONDS = 60;

    private final BackupSchedule schedule;
    private final BackupFile.Source source;
    private final InstantSource clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("backup"));

    public ScheduledBackups(BackupSchedule schedule, BackupFile.Source source, InstantSource clock) {
        this.schedule = schedule;
        this.source = source;
        this.clock = clock;
    }

    /** Looks from now on whether a backup is due. */
    @SuppressWarnings("FutureReturnValueIgnored") // it lets no failure out
    public ScheduledBackups start() {
        thread.scheduleWithFixedDelay(this::lookSafely, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    private void lookSafely() {
        try {
            look();
        } catch (IOException | RuntimeException e) {
            LOG.error("The backup that is due could not be made; it will be tried again: {}", e.getMessage(), e);
        }
    }

    /** Makes the backup that is due, unless it is there or another instance is at it. */
    void look() throws IOException {
        Files.createDirectories(schedule.directory());
        Path due = due();
        if (Files.exists(due) || !BackupFile.claim(due)) {
            return;
        }
        Manifest manifest = BackupFile.write(due, source);
        LOG.info("Backed up to {}: {}.", due.getFileName(), manifest.counts());
        removeOld(due);
    }

    private Path due() {
        long every = schedule.every().toSeconds();
        Instant begin = Instant.ofEpochSecond(clock.instant().getEpochSecond() / every * every);
        return schedule.directory().resolve(BEGIN + TIME.format(begin) + END);
    }

    private void removeOld(Path newest) throws IOException {
        List<Path> newestFirst = matching("");
        // What a process left that was killed at it.
        for (Path part : matching("\\.part")) {
            if (part.compareTo(newest) < 0) {
                Files.deleteIfExists(part);
            }
        }
        for (Path old : newestFirst.subList(Math.min(schedule.keep(), newestFirst.size()), newestFirst.size())) {
            Files.deleteIfExists(old);
        }
    }

    private List<Path> matching(String ending) throws IOException {
        String name = BEGIN + "\\d{8}T\\d{6}Z\\.zip" + ending;
        try (Stream<Path> files = Files.list(schedule.directory())) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    /** Ends soon; a backup that is being made is broken off, and leaves no file. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("A backup is being made and ends with the process.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
