package dev.medmentor.adapters.http;

import dev.medmentor.adapters.http.SseReader.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Server-sent events as they come, of a stream that need not end. */
final class EventFeed implements AutoCloseable {
    private final HttpResponse<Stream<String>> response;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Thread reading;

    EventFeed(ServerFixture http, HttpRequest request) {
        try {
            response = http.client.send(request, BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        reading = new Thread(this::read);
        reading.setDaemon(true);
        reading.start();
    }

    private void read() {
        List<String> event = new ArrayList<>();
        try {
            response.body().forEach(line -> {
                event.add(line);
                if (line.isEmpty()) {
                    events.addAll(SseReader.read(event.stream()));
                    event.clear();
                }
            });
        } catch (UncheckedIOException | IllegalStateException e) {
            // It was closed.
        }
    }

    int status() {
        return response.statusCode();
    }

    /** The next one; waits for it. */
    Event next(Duration atMost) throws InterruptedException {
        Event next = events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            throw new AssertionError("no event in " + atMost);
        }
        return next;
    }

    /** All that are left, once it has ended. */
    List<Event> rest(Duration atMost) throws InterruptedException {
        reading.join(atMost.toMillis());
        if (reading.isAlive()) {
            throw new AssertionError("it did not end in " + atMost);
        }
        List<Event> rest = new ArrayList<>();
        events.drainTo(rest);
        return rest;
    }

    @Override
    public void close() {
        response.body().close();
    }
}
