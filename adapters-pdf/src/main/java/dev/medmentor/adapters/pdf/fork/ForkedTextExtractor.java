package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Reads documents in child processes, each with a cap on its memory and a deadline. A document that stalls, exhausts or
 * kills its child fails alone; if it did so on one of its pages, that page fails and the others are read. Children are
 * reused between documents, and end with this process even if it is killed. Thread-safe.
 */
public final class ForkedTextExtractor implements TextExtractor, AutoCloseable {
    /** With this heap a child stays within 512 MB in all. */
    public static final int DEFAULT_HEAP_MEGABYTES = 384;

    private final ChildPool pool;
    private final ForkLimits limits;

    /**
     * @param command starts a child, as {@link #javaCommand} makes it
     * @param children how many may work at once; another is started only when it is faster than to wait
     */
    public ForkedTextExtractor(List<String> command, int children, ForkLimits limits) {
        this.pool = new ChildPool(command, children, limits.start(), ChildPool.Starts.forThisMachine());
        this.limits = limits;
    }

    /** Children of this process's own class path, as many as given, within the default limits. */
    public static ForkedTextExtractor ofThisJvm(int children) {
        return new ForkedTextExtractor(javaCommand(DEFAULT_HEAP_MEGABYTES), children, ForkLimits.DEFAULT);
    }

    /** The command of a child that runs on this JVM's Java and class path. */
    public static List<String> javaCommand(int heapMegabytes) {
        return ChildCommand.of(heapMegabytes, ExtractionChild.class);
    }

    @Override
    public ExtractionOutcome extract(ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        pool.enter(cancellation);
        try {
            Content content = request.content();
            if (content.file().isPresent()) {
                return extract(content.file().get(), request, sink, cancellation);
            }
            // Readable by our user only, as createTempFile makes it.
            Path file = Files.createTempFile("medmentor-", ".bin");
            try {
                try (InputStream in = content.open()) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
                return extract(file, request, sink, cancellation);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UnavailableException("content_unreadable", "The file cannot be read at the moment.", e);
        } finally {
            pool.leave();
        }
    }

    private ExtractionOutcome extract(Path file, ExtractionRequest request, PageSink sink, Cancellation cancellation) {
        return new ForkedDocument(pool, limits, file, request, sink, cancellation).extract();
    }

    /** Kills all children, also those at work. */
    @Override
    public void close() {
        pool.close();
    }
}
