package dev.medmentor.adapters.http.metrics;

import dev.medmentor.shared.port.Telemetry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.DoubleSupplier;

/**
 * Everything that is measured in this process, under Micrometer's names, as Prometheus reads it. Times are histograms:
 * quantiles over several instances can be had of them alone. Thread-safe.
 */
public final class Metrics implements Telemetry, AutoCloseable {
    /** What Prometheus' text format is called. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Few buckets, for each is a series of every route: where answers, searches and models differ. */
    private static final double[] BUCKETS = java.util.stream.LongStream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 120_000)
            .mapToDouble(millis -> millis * 1e6)
            .toArray();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collector = new JvmGcMetrics();

    public Metrics() {
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                boolean ours = id.getType() == Meter.Type.TIMER && !id.getName().startsWith("jvm.");
                return ours
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(BUCKETS)
                                .build()
                                .merge(config)
                        : config;
            }
        });
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collector.bindTo(registry);
    }

    @Override
    public void add(String name, long amount, String... labels) {
        registry.counter(name, labels).increment((double) amount);
    }

    @Override
    public void time(String name, Duration took, String... labels) {
        Timer.builder(name).tags(labels).register(registry).record(took);
    }

    @Override
    public void watch(String name, DoubleSupplier now, String... labels) {
        Gauge.builder(name, now::getAsDouble).tags(labels).register(registry);
    }

    /** Watches the threads of {@code pool}, if it is one that can be looked into, and what waits for them. */
    public void watch(String name, ExecutorService pool) {
        if (pool instanceof ThreadPoolExecutor threads) {
            watch("executor.active", threads::getActiveCount, "name", name);
            watch("executor.pool.size", threads::getPoolSize, "name", name);
            watch("executor.queued", () -> threads.getQueue().size(), "name", name);
        }
    }

    /** All of it, as of now. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collector.close();
        registry.close();
    }
}
