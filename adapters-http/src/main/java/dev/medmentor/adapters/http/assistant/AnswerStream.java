package dev.medmentor.adapters.http.assistant;

import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.CitationJson;
import dev.medmentor.adapters.http.json.HitJson;
import dev.medmentor.adapters.http.web.EventStream;
import dev.medmentor.adapters.http.web.Gathering;
import dev.medmentor.adapters.http.web.Problems;
import dev.medmentor.adapters.http.web.Standing;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.error.MedMentorException;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Carries one answer from the thread that makes it to the thread that writes it. A caller who is gone is noticed by
 * writing alone; so while the model is silent, a comment goes out every {@value #PROBE_MILLIS} milliseconds, and the
 * model is cancelled soon after nobody reads any more.
 */
public final class AnswerStream {
    private static final long PROBE_MILLIS = 500;
    private static final int CAPACITY = 256;
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(CAPACITY);
    private final Cancellation closing;
    private final AnswerForm form;
    private volatile boolean abandoned;

    /** @param closing true when the service has no time left for answers */
    AnswerStream(Cancellation closing, AnswerForm form) {
        this.closing = closing;
        this.form = form;
    }

    /** Makes the answer, in the calling thread. */
    void produce(Answering answering) {
        Cancellation cancellation = () -> abandoned || closing.isCancelled();
        try {
            put(new Event("done", answering.answer(new Sink(), cancellation)));
        } catch (RuntimeException | Error e) {
            putLast(new Event("error", e));
        }
    }

    /** Writes it to its end, in the calling thread. A failure before the first event is thrown, not written. */
    void writeTo(Context ctx) {
        try (Gathering gathering = Gathering.begin()) {
            copyTo(ctx, gathering);
        } catch (EventStream.ClientGoneException e) {
            // Nobody reads any more: nothing to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            abandoned = true;
        }
    }

    private void copyTo(Context ctx, Gathering gathering) throws InterruptedException {
        Event event = events.poll(PROBE_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null && event.data instanceof RuntimeException early) {
            throw early;
        }
        EventStream stream = EventStream.open(ctx);
        Standing standing = Standing.of(ctx);
        long lastCheck = System.nanoTime() - CHECK_NANOS;
        while (true) {
            if (System.nanoTime() - lastCheck >= CHECK_NANOS) {
                lastCheck = System.nanoTime();
                if (!stands(standing, stream, ctx)) {
                    return;
                }
            }
            if (event == null && closing.isCancelled()) {
                // The model does not heed its cancellation, and nobody can wait for it any longer.
                form.write(stream, "error", Problems.of(new CancellationException("stopping"), ctx));
                return;
            } else if (event == null) {
                stream.keepAlive();
            } else {
                if (sendAllFrom(event, stream, ctx)) {
                    return;
                }
                if (event.data instanceof TokenJson) {
                    gathering.await();
                }
            }
            event = events.poll(PROBE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Sends {@code first} and what else is there by now in one packet, and pieces of text that follow each other as one;
     * whether that was the end.
     */
    private boolean sendAllFrom(Event first, EventStream stream, Context ctx) {
        stream.hold();
        StringBuilder text = new StringBuilder();
        List<Event> ready = new ArrayList<>(List.of(first));
        events.drainTo(ready);
        for (Event event : ready) {
            if (event.data instanceof TokenJson token) {
                text.append(token.text);
                continue;
            }
            sendText(text, stream);
            if (event.data instanceof Throwable failure) {
                form.write(stream, "error", Problems.of(failure, ctx));
                stream.release();
                return true;
            }
            form.write(stream, event.name, event.data);
            if (event.name.equals("done")) {
                stream.release();
                return true;
            }
        }
        sendText(text, stream);
        stream.release();
        return false;
    }

    private void sendText(StringBuilder text, EventStream stream) {
        if (!text.isEmpty()) {
            form.write(stream, "token", new TokenJson(text.toString()));
            text.setLength(0);
        }
    }

    /** Whether the caller's login still stands; if not, the stream says so as its last event. */
    private boolean stands(Standing standing, EventStream stream, Context ctx) {
        try {
            standing.check();
            return true;
        } catch (MedMentorException e) {
            form.write(stream, "error", Problems.of(e, ctx));
            return false;
        }
    }

    private void put(Event event) {
        try {
            while (!events.offer(event, PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (abandoned) {
                    throw new CancellationException("nobody reads the answer");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void putLast(Event event) {
        if (!abandoned) {
            put(event);
        }
    }

    /** Makes an answer and says how it goes on. */
    @FunctionalInterface
    interface Answering {
        AnswerJson answer(AnswerSink sink, Cancellation cancellation);
    }

    private record Event(String name, Object data) {}

    /** What was found, best first. */
    public record PassagesJson(List<HitJson> passages) {}

    /** A piece of the text. */
    public record TokenJson(String text) {}

    private final class Sink implements AnswerSink {
        @Override
        public void passages(List<SearchHit> hits) {
            put(new Event(
                    "passages", new PassagesJson(hits.stream().map(HitJson::of).toList())));
        }

        @Override
        public void token(String text) {
            put(new Event("token", new TokenJson(text)));
        }

        @Override
        public void citation(Citation citation) {
            put(new Event("citation", CitationJson.of(citation)));
        }
    }
}
