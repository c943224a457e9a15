package dev.medmentor.adapters.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP of one call, under langchain4j's model clients. Everything happens on the calling thread, streaming
 * included, and ends when the guard says so, with the connection closed; langchain4j's own client can neither stop
 * before the first token nor notice a server that falls silent.
 */
final class GuardedHttpClient implements HttpClient {
    private static final int LONGEST_ERROR = 64 * 1024;

    private final java.net.http.HttpClient client;
    private final CallGuard guard;

    GuardedHttpClient(java.net.http.HttpClient client, CallGuard guard) {
        this.client = client;
        this.guard = guard;
    }

    /** HTTP/1.1, for some model servers stall on an upgrade to HTTP/2. */
    static java.net.http.HttpClient connections(ProviderEndpoint.Timeouts timeouts) {
        return java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeouts.connect())
                .build();
    }

    /** In the shape that langchain4j asks for; the timeouts it sets are the guard's business. */
    HttpClientBuilder asBuilder() {
        return new HttpClientBuilder() {
            @Override
            public Duration connectTimeout() {
                return client.connectTimeout().orElse(Duration.ZERO);
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration timeout) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return Duration.ZERO;
            }

            @Override
            public HttpClientBuilder readTimeout(Duration timeout) {
                return this;
            }

            @Override
            public HttpClient build() {
                return GuardedHttpClient.this;
            }
        };
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request);
        try (PolledBody body = new PolledBody(guard, response.body())) {
            byte[] bytes = body.readAllBytes();
            return described(response).body(bytes).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads events by {@link EventStream}, for langchain4j's own parser knows no longest line and no wrong UTF-8. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(request);
        try (PolledBody body = new PolledBody(guard, response.body())) {
            listener.onOpen(described(response).build());
            ServerSentEventContext context = new ServerSentEventContext(new Handle(body));
            boolean ended = EventStream.read(body, event -> {
                EventStream.check(event);
                boolean last = EventStream.isLast(event);
                listener.onEvent(event, context);
                event.pass();
                guard.check();
                return !last;
            });
            if (ended) {
                body.awaitEnd();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener.onClose();
    }

    private record Handle(PolledBody body) implements ServerSentEventParsingHandle {
        @Override
        public void cancel() {
            body.close();
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request) {
        guard.check();
        var future = client.sendAsync(translated(request), BodyHandlers.ofPublisher());
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response;
        try {
            response = await(future);
        } catch (RuntimeException e) {
            future.cancel(true);
            // It may have come just now: then nobody else would close it.
            CompletableFuture<Void> unused = future.thenAccept(late -> new PolledBody(guard, late.body()).close());
            throw e;
        }
        if (response.statusCode() / 100 != 2) {
            throw failure(response);
        }
        return response;
    }

    private <T> T await(CompletableFuture<T> future) {
        while (true) {
            try {
                return future.get(CallGuard.TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                guard.check();
            } catch (InterruptedException e) {
                throw CallGuard.interrupted();
            } catch (ExecutionException e) {
                throw new UncheckedIOException(
                        e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause()));
            }
        }
    }

    private static java.net.http.HttpRequest translated(HttpRequest request) {
        String body = request.body();
        var translated = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(
                        request.method().name(),
                        body == null || body.isEmpty() ? BodyPublishers.noBody() : passing(body));
        request.headers().forEach((name, values) -> values.forEach(value -> translated.header(name, value)));
        return translated.build();
    }

    /** Lets go of the bytes once they are sent: the client holds its request, and a prompt is long, until the answer ends. */
    private static BodyPublisher passing(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = bytes.length;
        Queue<byte[]> unsent = new ConcurrentLinkedQueue<>(List.of(bytes));
        Iterator<byte[]> once = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !unsent.isEmpty();
            }

            @Override
            public byte[] next() {
                return unsent.remove();
            }
        };
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(() -> once), length);
    }

    private static SuccessfulHttpResponse.Builder described(HttpResponse<?> response) {
        return SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map());
    }

    private HttpFailure failure(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        int status = response.statusCode();
        String text = "";
        try (PolledBody answer = new PolledBody(guard, response.body())) {
            // Some servers repeat the key that they refuse, and exceptions end in logs.
            if (status != 401 && status != 403) {
                text = new String(answer.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            text = "the answer broke off";
        }
        String body = text;
        Duration retryAfter = HttpFailure.wait(
                response.headers().firstValue("Retry-After").or(() -> HttpFailure.inBody(body)),
                response.headers().firstValue("Date"));
        return new HttpFailure(status, body, retryAfter);
    }
}
