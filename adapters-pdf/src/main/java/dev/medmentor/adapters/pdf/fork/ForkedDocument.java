package dev.medmentor.adapters.pdf.fork;

import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The reading of one document, by as many children as it takes. Not thread-safe. */
final class ForkedDocument {
    private static final int MOST_PAGES = 1_000_000;
    /** A child whose heap grew over this part of the default is worn. */
    private static final long WORN_HEAP = 256L << 20;

    private final ChildPool pool;
    private final ForkLimits limits;
    private final Path file;
    private final ExtractionRequest request;
    private final PageSink sink;
    private final Cancellation cancellation;
    private Optional<Message.Started> started = Optional.empty();
    private int nextPage;
    /** By number, the pages that killed a child, and how. */
    private final Map<Integer, String> hostile = new HashMap<>();

    private int deaths;
    /** The page that the child said it was at work on; 0 if it did not say. */
    private int reading;

    private Duration waited = Duration.ZERO;
    private Duration budget;

    ForkedDocument(
            ChildPool pool,
            ForkLimits limits,
            Path file,
            ExtractionRequest request,
            PageSink sink,
            Cancellation cancellation) {
        this.pool = pool;
        this.limits = limits;
        this.file = file;
        this.request = request;
        this.sink = sink;
        this.cancellation = cancellation;
        this.nextPage = request.firstPage();
        this.budget = limits.document();
    }

    ExtractionOutcome extract() {
        while (true) {
            Optional<ExtractionOutcome> outcome = extractWith(pool.take(cancellation));
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
    }

    /** Empty if the child died on a page, and another is to go on after it. */
    private Optional<ExtractionOutcome> extractWith(Child child) {
        boolean reusable = false;
        try {
            child.ask(new Message.Request(
                    file.toAbsolutePath().toString(), request.name(), request.password(), nextPage, hostile));
            reading = 0;
            while (true) {
                Message message = receive(child);
                if (message instanceof Message.Started begun) {
                    started(begun);
                } else if (message instanceof Message.Reading read) {
                    reading = read.page();
                } else if (message instanceof Message.PageRead read) {
                    page(read.page());
                } else if (message instanceof Message.Completed completed) {
                    requireComplete(completed);
                    reusable = child.documents() < limits.documents() && completed.committed() < WORN_HEAP;
                    return Optional.of(new ExtractionOutcome.Completed(completed.mediaType(), completed.pages()));
                } else if (message instanceof Message.Failed failed) {
                    reusable = child.documents() < limits.documents();
                    return Optional.of(new ExtractionOutcome.Failed(failed.code(), failed.message()));
                } else if (message instanceof Message.Unavailable unavailable) {
                    throw new UnavailableException(unavailable.code(), unavailable.message());
                } else {
                    throw new ProtocolException("an answer out of turn");
                }
            }
        } catch (IOException e) {
            return afterDeath(ChildDeath.of(child, e));
        } finally {
            if (reusable) {
                pool.giveBack(child);
            } else {
                pool.discard(child);
            }
        }
    }

    private Message receive(Child child) throws IOException {
        Duration left = budget.minus(waited);
        long before = System.nanoTime();
        try {
            return child.next(left.compareTo(limits.idle()) < 0 ? left : limits.idle(), cancellation);
        } finally {
            waited = waited.plusNanos(System.nanoTime() - before);
        }
    }

    private void started(Message.Started begun) throws ProtocolException {
        if (begun.pages() < 0 || begun.pages() > MOST_PAGES) {
            throw new ProtocolException("a document of " + begun.pages() + " pages");
        }
        if (started.isEmpty()) {
            started = Optional.of(begun);
            budget = budget.plus(limits.page().multipliedBy(begun.pages()));
            sink.started(begun.mediaType(), begun.pages());
        } else if (!started.get().equals(begun)) {
            throw new ProtocolException("another document than before");
        }
    }

    private void page(Page page) throws ProtocolException {
        if (started.isEmpty()
                || page.number() != nextPage
                || nextPage > started.get().pages()) {
            throw new ProtocolException("page " + page.number() + " where " + nextPage + " should be");
        }
        if (page.verdict().kind() == PageVerdict.Kind.OCR) {
            budget = budget.plus(limits.recognisedPage());
        }
        sink.page(page);
        nextPage++;
    }

    private void requireComplete(Message.Completed completed) throws ProtocolException {
        boolean all = started.isPresent()
                && started.get().pages() == completed.pages()
                && nextPage == Math.max(completed.pages() + 1, request.firstPage());
        if (!all) {
            throw new ProtocolException("an end before the last page");
        }
    }

    /** Blames the page that was being read, if there is one and it is not one too many. */
    private Optional<ExtractionOutcome> afterDeath(ChildDeath death) {
        boolean onPage = started.isPresent() && nextPage <= started.get().pages();
        boolean timeLeft = waited.compareTo(budget) < 0;
        if (!onPage || !timeLeft || ++deaths > limits.hostilePages()) {
            return Optional.of(new ExtractionOutcome.Failed(death.code(), death.sentence("The document")));
        }
        if (reading > 0) {
            // The next child gives this page its verdict, for it may be needed to read its neighbours.
            hostile.put(reading, death.sentence("The page"));
            return Optional.empty();
        }
        sink.page(Page.withoutText(nextPage, 0, 0, PageVerdict.failed(death.sentence("The page"))));
        nextPage++;
        Message.Started document = started.get();
        return nextPage > document.pages()
                ? Optional.of(new ExtractionOutcome.Completed(document.mediaType(), document.pages()))
                : Optional.empty();
    }
}
