package dev.medmentor.retrieval;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.port.DocumentIndexer.EmbeddingProgress;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Gives a version's passages their vectors, in batches that are durable one by one. A text that the model has embedded
 * before in this tenant is not embedded again.
 */
final class EmbedPassages {
    /** How long a batch should take: about what is lost with a killed process. */
    private static final long BATCH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int LEAST = 16;
    private static final int MOST = 1_024;
    /** Few enough to try with how fast the embedder is. */
    private static final int TRIED = 4;
    /** Before that, what a batch costs says little about an embedder. */
    private static final long TRIED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final PassageLog log;
    private final Embedder embedder;
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock that only rises, such as {@link System#nanoTime} */
    EmbedPassages(PassageLog log, Embedder embedder, LongSupplier nanoTime) {
        this.log = log;
        this.embedder = embedder;
        this.nanoTime = nanoTime;
    }

    /** Embeds what has no vector yet. */
    void embed(
            TenantId tenant, DocumentId document, int version, EmbeddingProgress progress, Cancellation cancellation) {
        int total = log.count(tenant, document, version);
        int done = -1;
        int size = LEAST;
        List<Passage> batch = next(tenant, document, version, size);
        while (!batch.isEmpty()) {
            if (batch.get(0).id().ordinal() < done) {
                throw new IllegalStateException("the passage log did not keep the embedding before " + done);
            }
            long began = nanoTime.getAsLong();
            embed(tenant, batch, cancellation);
            // Batches ascend, so every passage up to this one has its embedding.
            done = batch.get(batch.size() - 1).id().ordinal() + 1;
            progress.embedded(Math.min(done, total), total);
            size = sizeAfter(batch.size(), nanoTime.getAsLong() - began);
            batch = next(tenant, document, version, size);
        }
        if (done < total) {
            progress.embedded(total, total);
        }
    }

    /**
     * Embeds all passages if that is a matter of {@code limitNanos}, as far as the first few show; else only those.
     *
     * @param cancellation should also give up an embedder that does not answer
     */
    void embedIfQuick(TenantId tenant, DocumentId document, int version, long limitNanos, Cancellation cancellation) {
        int left = log.count(tenant, document, version);
        int size = TRIED;
        long spent = 0;
        List<Passage> batch = next(tenant, document, version, size);
        while (!batch.isEmpty()) {
            long began = nanoTime.getAsLong();
            embed(tenant, batch, cancellation);
            long took = Math.max(0, nanoTime.getAsLong() - began);
            spent += took;
            left -= batch.size();
            if (spent > TRIED_NANOS && spent + (double) took / batch.size() * left > limitNanos) {
                return;
            }
            size = sizeAfter(batch.size(), took);
            batch = next(tenant, document, version, size);
        }
    }

    /** At most four times as many: the first is often slow. */
    private static int sizeAfter(int size, long nanos) {
        double inTime = (double) size * BATCH_NANOS / Math.max(1, nanos);
        return (int) Math.max(LEAST, Math.min(MOST, Math.min(4.0 * size, inTime)));
    }

    private void embed(TenantId tenant, List<Passage> batch, Cancellation cancellation) {
        cancellation.check();
        Map<String, float[]> vectors = vectors(tenant, batch, cancellation);
        Map<PassageId, Embedding> embeddings = new HashMap<>();
        for (Passage passage : batch) {
            float[] vector = Objects.requireNonNull(vectors.get(passage.contentHash()));
            embeddings.put(passage.id(), new Embedding(embedder.modelId(), vector));
        }
        log.putEmbeddings(tenant, embeddings);
    }

    private List<Passage> next(TenantId tenant, DocumentId document, int version, int limit) {
        return log.withoutEmbedding(tenant, document, version, embedder.modelId(), limit);
    }

    /** By content hash, for every passage of the batch. */
    private Map<String, float[]> vectors(TenantId tenant, List<Passage> batch, Cancellation cancellation) {
        Map<String, String> texts = new LinkedHashMap<>();
        batch.forEach(passage -> texts.put(passage.contentHash(), passage.embeddedText()));
        Map<String, float[]> vectors = new HashMap<>(log.findEmbeddings(tenant, embedder.modelId(), texts.keySet()));
        texts.keySet().removeAll(vectors.keySet());
        if (!texts.isEmpty()) {
            List<String> hashes = new ArrayList<>(texts.keySet());
            List<float[]> made = embedder.embedPassages(new ArrayList<>(texts.values()), cancellation);
            for (int i = 0; i < hashes.size(); i++) {
                vectors.put(hashes.get(i), made.get(i));
            }
        }
        return vectors;
    }
}
