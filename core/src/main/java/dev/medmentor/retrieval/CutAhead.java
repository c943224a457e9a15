package dev.medmentor.retrieval;

import dev.medmentor.library.model.Page;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.shared.Cancellation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Cuts pages into passages in a thread of its own, while they are being read. Holds few of either: pages that come too
 * fast are read again from where they are stored, and what has been cut waits for whoever takes it. Thread-safe.
 */
final class CutAhead implements AutoCloseable {
    private static final int MOST_PAGES = 64;
    private static final int MOST_PASSAGES = 2_000;
    private static final long ASK_AGAIN_MILLIS = 50;

    private final IntFunction<Iterator<Page>> stored;
    private final Deque<Page> pages = new ArrayDeque<>();
    private final Deque<Passage> passages = new ArrayDeque<>();
    private int given;
    private boolean missed;
    private boolean complete;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;

    private CutAhead(IntFunction<Iterator<Page>> stored) {
        this.stored = stored;
    }

    /**
     * Begins.
     *
     * @param cut gives all passages of the pages to the consumer
     * @param stored the stored pages from a number on; asked when all are stored
     */
    static CutAhead start(BiConsumer<Iterator<Page>, Consumer<Passage>> cut, IntFunction<Iterator<Page>> stored) {
        CutAhead ahead = new CutAhead(stored);
        Thread thread = new Thread(() -> ahead.run(cut), "medmentor-cutting");
        thread.setDaemon(true);
        thread.start();
        return ahead;
    }

    /** Takes the next page, or leaves it to be read from where it is stored. */
    synchronized void page(Page page) {
        missed |= page.number() != given + 1 || pages.size() == MOST_PAGES;
        if (!missed && !ended && !closed) {
            pages.add(page);
            given = page.number();
            notifyAll();
        }
    }

    /** Gives every passage to {@code sink}, in the calling thread and as they are cut; all pages are stored by now. */
    void takeAll(Consumer<Passage> sink, Cancellation cancellation) {
        for (Optional<Passage> next = take(cancellation); next.isPresent(); next = take(cancellation)) {
            sink.accept(next.get());
        }
    }

    private synchronized Optional<Passage> take(Cancellation cancellation) {
        if (!complete) {
            complete = true;
            notifyAll();
        }
        waitWhile(() -> passages.isEmpty() && !ended, cancellation);
        if (passages.isEmpty()) {
            rethrowFailure();
            return Optional.empty();
        }
        notifyAll();
        return Optional.of(passages.remove());
    }

    private void rethrowFailure() {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** Ends the thread at its next page or passage. */
    @Override
    public synchronized void close() {
        closed = true;
        pages.clear();
        passages.clear();
        notifyAll();
    }

    private void run(BiConsumer<Iterator<Page>, Consumer<Passage>> cut) {
        Throwable caught = null;
        try {
            cut.accept(new Pages(), this::add);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            caught = e;
        } finally {
            end(caught);
        }
    }

    private synchronized void end(@Nullable Throwable caught) {
        failure = caught;
        ended = true;
        pages.clear();
        notifyAll();
    }

    private synchronized void add(Passage passage) {
        waitWhile(() -> passages.size() >= MOST_PASSAGES && !closed, Cancellation.NONE);
        requireOpen();
        passages.add(passage);
        notifyAll();
    }

    /** Empty when those that were given are used up and all are stored. */
    private synchronized Optional<Page> nextGiven() {
        waitWhile(() -> pages.isEmpty() && !complete && !closed, Cancellation.NONE);
        requireOpen();
        return Optional.ofNullable(pages.poll());
    }

    private void requireOpen() {
        if (closed) {
            throw new CancellationException("nobody wants the passages any more");
        }
    }

    private synchronized void waitWhile(BooleanSupplier condition, Cancellation cancellation) {
        try {
            while (condition.getAsBoolean()) {
                cancellation.check();
                wait(ASK_AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Those that were given, then the rest out of the store. */
    private final class Pages implements Iterator<Page> {
        private int last;
        private Optional<Page> next = Optional.empty();
        private @Nullable Iterator<Page> rest;

        @Override
        public boolean hasNext() {
            if (next.isEmpty() && rest == null) {
                next = nextGiven();
                rest = next.isEmpty() ? stored.apply(last + 1) : null;
            }
            return next.isPresent() || (rest != null && rest.hasNext());
        }

        @Override
        public Page next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no page after " + last);
            }
            Page page = rest == null ? next.orElseThrow() : rest.next();
            next = Optional.empty();
            last = page.number();
            return page;
        }
    }
}
