package dev.medmentor.adapters.llm;

import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.DaemonThreads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An embedder that runs an ONNX model in this process. Tokenizer and model are loaded once each, on first use.
 * Passages are spread over a pool of threads of its own, whoever brings them, so that they never take more than those;
 * a question is embedded on its caller's thread at once, so that it shares the cores with passages but never waits
 * behind them.
 */
abstract class InProcessEmbedder implements Embedder {
    private final Lazy<OnnxTokenizer> tokenizer;
    private final Lazy<OnnxEncoder> encoder;
    private final int modelTokens;
    private final String queryPrefix;
    private final String passagePrefix;
    private final int threads;
    private final Lazy<ExecutorService> pool;
    /** Read by every use of native memory, written by closing, which frees it. */
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    private volatile boolean closed;

    /**
     * @param modelTokens the most that the model reads of a text, prefix included, its own special tokens not
     * @param nativeDirectory where native libraries are unpacked, or null for a private temporary directory
     */
    InProcessEmbedder(
            OnnxFiles files,
            Pooling pooling,
            int modelTokens,
            String queryPrefix,
            String passagePrefix,
            @Nullable Path nativeDirectory,
            int threads) {
        this.tokenizer = new Lazy<>(() -> OnnxTokenizer.load(files, nativeDirectory));
        this.encoder = new Lazy<>(() -> OnnxEncoder.load(files, pooling));
        this.modelTokens = modelTokens;
        this.queryPrefix = queryPrefix;
        this.passagePrefix = passagePrefix;
        this.threads = threads;
        this.pool = new Lazy<>(() -> Executors.newFixedThreadPool(threads, DaemonThreads.numbered("embedder")));
    }

    @Override
    public final int maxTokens() {
        return passagePrefix.isEmpty() ? modelTokens : modelTokens - countTokens(passagePrefix);
    }

    @Override
    public final int countTokens(String text) {
        return whileOpen(() -> tokenizer.get().count(text));
    }

    @Override
    public final float[] embedQuery(String text) {
        return embed(queryPrefix + text);
    }

    @Override
    public final List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
        cancellation.check();
        float[][] vectors = new float[texts.size()][];
        // The longest first, so that no thread is left with a long one when the others are done.
        List<Integer> order = IntStream.range(0, vectors.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -texts.get(i).length()))
                .toList();
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        Runnable work = () -> {
            try {
                for (int i = next.getAndIncrement(); i < vectors.length && !stop.get(); i = next.getAndIncrement()) {
                    cancellation.check();
                    int text = order.get(i);
                    vectors[text] = embed(passagePrefix + texts.get(text));
                }
            } catch (RuntimeException | Error e) {
                stop.set(true);
                throw e;
            }
        };
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < Math.min(threads, vectors.length); i++) {
            running.add(whileOpen(() -> pool.get().submit(work)));
        }
        join(running, stop);
        return List.of(vectors);
    }

    private float[] embed(String text) {
        return whileOpen(() -> encoder.get().encode(tokenizer.get().tokens(text, modelTokens)));
    }

    private static void join(List<Future<?>> running, AtomicBoolean stop) {
        try {
            for (Future<?> worker : running) {
                worker.get();
            }
        } catch (InterruptedException e) {
            stop.set(true);
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    private <T> T whileOpen(Supplier<T> use) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the embedder is closed");
            }
            return use.get();
        } finally {
            life.readLock().unlock();
        }
    }

    /** Waits for the text being embedded, frees the model, and ends the threads. Idempotent. */
    @Override
    public final void close() {
        life.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            pool.ifMade().ifPresent(ExecutorService::shutdown);
            encoder.ifMade().ifPresent(OnnxEncoder::close);
            tokenizer.ifMade().ifPresent(OnnxTokenizer::close);
        } finally {
            life.writeLock().unlock();
        }
    }
}
