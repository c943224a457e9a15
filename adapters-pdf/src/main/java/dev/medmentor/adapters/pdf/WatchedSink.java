package dev.medmentor.adapters.pdf;

import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.PageSink;
import java.util.Optional;

/** Tells the caller's errors from those of a parser, which must not be blamed on the file. */
final class WatchedSink implements PageSink {
    private final PageSink sink;
    private Optional<Throwable> thrown = Optional.empty();

    WatchedSink(PageSink sink) {
        this.sink = sink;
    }

    @Override
    public void started(String mediaType, int totalPages) {
        watch(() -> sink.started(mediaType, totalPages));
    }

    @Override
    public void page(Page page) {
        watch(() -> sink.page(page));
    }

    /** Throws what the sink threw, if it did; a parser may have wrapped it. */
    void rethrow() {
        thrown.ifPresent(own -> {
            if (own instanceof RuntimeException exception) {
                throw exception;
            }
            if (own instanceof Error fault) {
                throw fault;
            }
        });
    }

    private void watch(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            thrown = Optional.of(e);
            throw e;
        }
    }
}
