package dev.medmentor.app.doctor;

import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.error.MedMentorException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes every check, one after the other. */
public final class Doctor {
    private static final int JAVA = 17;
    private static final long MEBI = 1 << 20;
    private static final long SMALL_HEAP = 512;

    private final Configuration configuration;

    public Doctor(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Tells each finding as soon as it is there. */
    public void examine(Consumer<Finding> findings) {
        findings.accept(java());
        new DataDirectoryCheck(configuration).examine(findings);
        findings.accept(embedder());
        findings.accept(new TesseractCheck().examine());
        ModelCheck.examine(configuration.models(), findings);
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        long heap = Runtime.getRuntime().maxMemory() / MEBI;
        String what = "Java " + Runtime.version() + ", up to " + heap + " MiB of heap, "
                + Runtime.getRuntime().availableProcessors() + " processors";
        if (version < JAVA) {
            return Finding.fail("java", what + ". Version " + JAVA + " or newer is needed.");
        }
        return heap < SMALL_HEAP
                ? Finding.warn("java", what + ". Give it more with MEDMENTOR_JAVA_OPTS=-Xmx1g.")
                : Finding.ok("java", what);
    }

    private Finding embedder() {
        try {
            Optional<Embedder> embedder = Wiring.embedder(configuration);
            if (embedder.isEmpty()) {
                return Finding.ok("embeddings", "Switched off: search goes by words alone.");
            }
            try (Embedder model = embedder.get()) {
                long start = System.nanoTime();
                int length = model.embedQuery("fever").length;
                long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                return Finding.ok(
                        "embeddings",
                        model.modelId() + " gives " + length + " dimensions; loaded and asked in " + millis + " ms");
            }
        } catch (MedMentorException e) {
            return Finding.fail("embeddings", String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            return Finding.fail("embeddings", "The model cannot be loaded (" + e + "). EMBEDDING_MODEL names it.");
        }
    }
}
