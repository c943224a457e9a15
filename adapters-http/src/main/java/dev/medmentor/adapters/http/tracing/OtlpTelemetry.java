package dev.medmentor.adapters.http.tracing;

import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.port.Telemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Sends spans by OTLP over HTTP, in batches and in a thread of its own: a collector that is slow or away costs spans,
 * never answers. What is measured goes on to another telemetry. Thread-safe.
 */
public final class OtlpTelemetry implements Telemetry, AutoCloseable {
    private static final Duration LONGEST_EXPORT = Duration.ofSeconds(10);
    private static final int SECONDS_TO_CLOSE = 5;

    private final Telemetry measures;
    private final boolean captureContent;
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /** @param measures hears all but the spans; not closed with this */
    public OtlpTelemetry(Telemetry measures, OtlpSettings settings) {
        this.measures = measures;
        this.captureContent = settings.captureContent();
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().toString().replaceAll("/+$", "") + "/v1/traces")
                .setTimeout(LONGEST_EXPORT);
        settings.headers().forEach(exporter::addHeader);
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(
                                Attributes.of(AttributeKey.stringKey("service.name"), settings.serviceName()))))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                .build();
        this.tracer = provider.get("dev.medmentor");
    }

    @Override
    public void add(String name, long amount, String... labels) {
        measures.add(name, amount, labels);
    }

    @Override
    public void time(String name, Duration took, String... labels) {
        measures.time(name, took, labels);
    }

    @Override
    public void watch(String name, DoubleSupplier now, String... labels) {
        measures.watch(name, now, labels);
    }

    @Override
    public Span span(String name) {
        SpanKind kind = name.startsWith("chat ") ? SpanKind.CLIENT : SpanKind.INTERNAL;
        return new OtlpSpan(tracer.spanBuilder(name).setSpanKind(kind).startSpan());
    }

    /** Sends what waits, for some seconds at most. */
    @Override
    public void close() {
        provider.shutdown().join(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
    }

    private final class OtlpSpan implements Span {
        private final io.opentelemetry.api.trace.Span span;
        private final Scope scope;

        @SuppressWarnings("MustBeClosedChecker") // close() does, in the same thread
        OtlpSpan(io.opentelemetry.api.trace.Span span) {
            this.span = span;
            this.scope = span.makeCurrent();
        }

        @Override
        public Span set(String key, String value) {
            // The one attribute of the conventions that is a list, for requests that ask for several replies.
            if (key.equals("gen_ai.response.finish_reasons")) {
                span.setAttribute(AttributeKey.stringArrayKey(key), List.of(value));
            } else {
                span.setAttribute(key, value);
            }
            return this;
        }

        @Override
        public Span set(String key, long value) {
            span.setAttribute(key, value);
            return this;
        }

        @Override
        public Span set(String key, double value) {
            span.setAttribute(key, value);
            return this;
        }

        @Override
        public Span content(String key, String text) {
            if (captureContent) {
                span.setAttribute(key, text);
            }
            return this;
        }

        @Override
        public Span failed(Throwable failure) {
            String type = failure instanceof MedMentorException ours
                    ? ours.code()
                    : failure.getClass().getName();
            span.setAttribute("error.type", type);
            span.setStatus(StatusCode.ERROR);
            return this;
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }
}
