package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.adapters.pdf.DocumentTextExtractor;
import dev.medmentor.adapters.pdf.PageWatch;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Function;

/** The process that reads documents for {@link ForkedTextExtractor}, one after another, until its parent is gone. */
public final class ExtractionChild {
    /** What {@code -XX:+ExitOnOutOfMemoryError} exits with. */
    static final int OUT_OF_MEMORY = 3;

    private ExtractionChild() {}

    public static void main(String[] arguments) {
        serve(DocumentTextExtractor::new);
    }

    /**
     * Answers requests on the standard streams; does not return before the parent is gone.
     *
     * @param make makes the extractor that answers, which tells the given watch of each page
     */
    public static void serve(Function<PageWatch, TextExtractor> make) {
        // Libraries may print; the messages go where they cannot.
        System.setOut(System.err);
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        Map<Integer, String> hostile = new ConcurrentHashMap<>();
        TextExtractor extractor = make.apply(number -> {
            Optional<String> reason = Optional.ofNullable(hostile.get(number));
            if (reason.isEmpty()) {
                send(out, new Message.Reading(number));
            }
            return reason;
        });
        SynchronousQueue<Message.Request> requests = new SynchronousQueue<>();
        Thread watchdog = new Thread(() -> readRequests(requests), "parent");
        watchdog.setDaemon(true);
        watchdog.start();
        try {
            Message.write(out, new Message.Ready(PageCodec.VERSION));
            while (true) {
                Message.Request request = requests.take();
                hostile.clear();
                hostile.putAll(request.hostile());
                Message.write(out, answer(extractor, request, out));
            }
        } catch (IOException | UncheckedIOException | InterruptedException e) {
            exit(1);
        } catch (OutOfMemoryError e) {
            // One that a library threw by itself, which the flag does not see.
            exit(OUT_OF_MEMORY);
        }
    }

    /** Ends the process as soon as the parent's end of the pipe is closed, whatever the other threads are doing. */
    private static void readRequests(SynchronousQueue<Message.Request> requests) {
        try (DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in))) {
            while (true) {
                if (Message.read(in) instanceof Message.Request request) {
                    requests.put(request);
                }
            }
        } catch (IOException | InterruptedException e) {
            exit(0);
        }
    }

    private static void exit(int status) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(status);
    }

    private static Message answer(TextExtractor extractor, Message.Request request, OutputStream out) {
        PageSink sink = new PageSink() {
            @Override
            public void started(String mediaType, int totalPages) {
                send(out, new Message.Started(mediaType, totalPages));
            }

            @Override
            public void page(Page page) {
                send(out, new Message.PageRead(page));
            }
        };
        try {
            ExtractionOutcome outcome = extractor.extract(
                    new ExtractionRequest(
                            Content.of(Path.of(request.path())),
                            request.name(),
                            request.password(),
                            request.firstPage()),
                    sink,
                    Cancellation.NONE);
            if (outcome instanceof ExtractionOutcome.Completed completed) {
                return new Message.Completed(
                        completed.mediaType(),
                        completed.pages(),
                        Runtime.getRuntime().totalMemory());
            }
            ExtractionOutcome.Failed failed = (ExtractionOutcome.Failed) outcome;
            return new Message.Failed(failed.code(), failed.message());
        } catch (UnavailableException e) {
            return new Message.Unavailable(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static void send(OutputStream out, Message message) {
        try {
            Message.write(out, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
