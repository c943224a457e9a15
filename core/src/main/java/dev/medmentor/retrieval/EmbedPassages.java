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

/**
 * Gives a version's passages their vectors, in batches that are durable one by one. A text that the model has embedded
 * before in this tenant is not embedded again.
 */
final class EmbedPassages {
    /** What is lost at most with a killed process. */
    private static final int BATCH = 16;

    private final PassageLog log;
    private final Embedder embedder;

    EmbedPassages(PassageLog log, Embedder embedder) {
        this.log = log;
        this.embedder = embedder;
    }

    void embed(
            TenantId tenant, DocumentId document, int version, EmbeddingProgress progress, Cancellation cancellation) {
        int total = log.count(tenant, document, version);
        int done = -1;
        List<Passage> batch = next(tenant, document, version);
        while (!batch.isEmpty()) {
            cancellation.check();
            if (batch.get(0).id().ordinal() < done) {
                throw new IllegalStateException("the passage log did not keep the embedding before " + done);
            }
            Map<String, float[]> vectors = vectors(tenant, batch, cancellation);
            Map<PassageId, Embedding> embeddings = new HashMap<>();
            for (Passage passage : batch) {
                float[] vector = Objects.requireNonNull(vectors.get(passage.contentHash()));
                embeddings.put(passage.id(), new Embedding(embedder.modelId(), vector));
            }
            log.putEmbeddings(tenant, embeddings);
            // Batches ascend, so every passage up to this one has its embedding.
            done = batch.get(batch.size() - 1).id().ordinal() + 1;
            progress.embedded(Math.min(done, total), total);
            batch = next(tenant, document, version);
        }
        if (done < total) {
            progress.embedded(total, total);
        }
    }

    private List<Passage> next(TenantId tenant, DocumentId document, int version) {
        return log.withoutEmbedding(tenant, document, version, embedder.modelId(), BATCH);
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
