package dev.medmentor.adapters.http.openapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A client that holds every whole response against the OpenAPI document, and fails where it differs. */
public final class ConformingClient extends HttpClient {
    private final HttpClient client;
    private final Conformance conformance;

    public ConformingClient(HttpClient client, Conformance conformance) {
        this.client = client;
        this.conformance = conformance;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return client.send(request, judging(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return client.sendAsync(request, judging(request, handler));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushed) {
        return client.sendAsync(request, judging(request, handler), pushed);
    }

    private <T> BodyHandler<T> judging(HttpRequest request, BodyHandler<T> handler) {
        return info -> new Judge<>(request, info, handler.apply(info));
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }

    /** Passes the body on, keeps a copy, and judges it at its end. */
    private final class Judge<T> implements BodySubscriber<T> {
        private final HttpRequest request;
        private final ResponseInfo info;
        private final BodySubscriber<T> target;
        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();

        Judge(HttpRequest request, ResponseInfo info, BodySubscriber<T> target) {
            this.request = request;
            this.info = info;
            this.target = target;
        }

        @Override
        public CompletionStage<T> getBody() {
            return target.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            target.onSubscribe(subscription);
        }

        @Override
        public void onNext(List<ByteBuffer> items) {
            for (ByteBuffer item : items) {
                ByteBuffer own = item.duplicate();
                byte[] bytes = new byte[own.remaining()];
                own.get(bytes);
                copy.writeBytes(bytes);
            }
            target.onNext(items);
        }

        @Override
        public void onError(Throwable failure) {
            target.onError(failure);
        }

        @Override
        public void onComplete() {
            try {
                conformance.check(request, info.statusCode(), info.headers(), copy.toString(StandardCharsets.UTF_8));
                target.onComplete();
            } catch (AssertionError | RuntimeException e) {
                target.onError(e);
            }
        }
    }
}
