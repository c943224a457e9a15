package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.ErrorJson;
import dev.medmentor.app.operations.Operations;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.error.MedMentorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes in files, several at a time, and reports them one after the other in their order. For one thread. */
final class IngestRun {
    /** Enough for every worker to have its next document, few enough for a big folder to begin at once. */
    private static final int AHEAD = 8;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(60);

    private final Operations operations;
    private final Function<Path, Upload> uploads;
    private final IngestReport report;
    private final Deque<Pending> pending = new ArrayDeque<>();

    IngestRun(Operations operations, Function<Path, Upload> uploads, IngestReport report) {
        this.operations = operations;
        this.uploads = uploads;
        this.report = report;
    }

    void run(List<InputFile> files) {
        Iterator<InputFile> rest = files.iterator();
        while (rest.hasNext() || !pending.isEmpty()) {
            while (rest.hasNext() && pending.size() < AHEAD) {
                pending.add(take(rest.next()));
            }
            Pending first = pending.remove();
            report.finished(await(first));
        }
    }

    private Pending take(InputFile file) {
        long start = System.nanoTime();
        if (file.problem().isPresent()) {
            return refused(file.path(), file.problem().get(), start);
        }
        report.uploading(file.path());
        try {
            return new Pending(file.path(), operations.upload(file.path(), uploads.apply(file.path())), null, start);
        } catch (IOException e) {
            return refused(
                    file.path(), new ErrorJson("unreadable", "The file cannot be read: " + e.getMessage()), start);
        } catch (MedMentorException e) {
            return refused(file.path(), error(e), start);
        }
    }

    private IngestedJson await(Pending file) {
        IngestedJson known = file.result;
        DocumentJson now = file.document;
        while (known == null && now != null) {
            if (IngestionStatus.valueOf(now.status()).isFinal()) {
                known = IngestedJson.of(file.path, now, millisSince(file.start));
                break;
            }
            report.progress(file.path, now);
            pause();
            try {
                now = operations.version(now.id(), now.version());
            } catch (MedMentorException e) {
                known = IngestedJson.refused(file.path, error(e), millisSince(file.start));
            }
        }
        return java.util.Objects.requireNonNull(known);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static Pending refused(Path path, ErrorJson why, long start) {
        return new Pending(path, null, IngestedJson.refused(path, why, millisSince(start)), start);
    }

    private static ErrorJson error(MedMentorException e) {
        return new ErrorJson(e.code(), String.valueOf(e.getMessage()));
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** One of {@code document} and {@code result} is there. */
    private record Pending(
            Path path,
            @Nullable DocumentJson document,
            @Nullable IngestedJson result,
            long start) {}
}
