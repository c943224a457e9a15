package dev.medmentor.adapters.http.identity.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a provider: no redirects, a bounded time from beginning to end, a bounded answer. Thread-safe. */
final class OidcHttp {
    private static final int LONGEST = 512 * 1_024;

    private final HttpClient client;
    private final Duration timeout;

    OidcHttp(Duration timeout) {
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The text at {@code address}, if the answer is 200. */
    String get(URI address) throws IOException {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(address));
        if (response.statusCode() != 200) {
            throw new IOException(address + " answers with status " + response.statusCode());
        }
        return text(response);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        HttpRequest built =
                request.header("Accept", "application/json").timeout(timeout).build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(built, info -> new Bounded());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(built.uri().getHost() + " does not answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException(built.uri().getHost() + " cannot be asked", e.getCause());
        }
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** Fails once more comes than any honest answer has. */
    private static final class Bounded implements BodySubscriber<byte[]> {
        private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
        private Flow.@Nullable Subscription source;
        private long length;

        @Override
        public CompletionStage<byte[]> getBody() {
            return all.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            all.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            length += part.stream().mapToLong(ByteBuffer::remaining).sum();
            if (length <= LONGEST) {
                all.onNext(part);
                return;
            }
            if (source != null) {
                source.cancel();
            }
            all.onError(new IOException("the answer is longer than " + LONGEST + " bytes"));
        }

        @Override
        public void onError(Throwable failure) {
            all.onError(failure);
        }

        @Override
        public void onComplete() {
            all.onComplete();
        }
    }
}
