package dev.medmentor.adapters.embedded;

import static dev.medmentor.retrieval.PassageFixture.embedding;
import static dev.medmentor.retrieval.PassageFixture.id;
import static dev.medmentor.retrieval.PassageFixture.passage;
import static dev.medmentor.shared.TenantFixture.TENANT;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Passages made of random words and vectors, the same for the same seed. */
final class StorageFixture {
    private static final int WORDS = 400;
    private static final int DIMENSIONS = 32;

    private StorageFixture() {}

    static void fill(PassageLog log, String document, int count) {
        Random random = new Random(document.hashCode());
        List<Passage> passages = new ArrayList<>();
        Map<PassageId, Embedding> embeddings = new HashMap<>();
        for (int ordinal = 0; ordinal < count; ordinal++) {
            passages.add(passage(document, 1, ordinal, words(random, 60)));
            embeddings.put(id(document, 1, ordinal), vector(random));
        }
        log.put(TENANT, passages);
        log.putEmbeddings(TENANT, embeddings);
    }

    /** The best ten of twenty questions, by words and by vectors. */
    static List<List<PassageId>> answers(PassageIndex index) {
        Random random = new Random(7);
        List<List<PassageId>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(byWords(index, random));
            answers.add(byVector(index, random));
        }
        return answers;
    }

    static List<PassageId> byWords(PassageIndex index, Random random) {
        return ids(index.lexical(
                TENANT, ReadableCollections.all(), words(random, 5), Language.ENGLISH, PassageFilter.ALL, 10));
    }

    static List<PassageId> byVector(PassageIndex index, Random random) {
        return ids(index.dense(TENANT, ReadableCollections.all(), vector(random), PassageFilter.ALL, 10));
    }

    private static List<PassageId> ids(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::passage).toList();
    }

    private static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            // Squaring makes some words common and others rare, as in real text.
            double common = random.nextDouble();
            words.append("w").append((int) (common * common * WORDS)).append(' ');
        }
        return words.toString();
    }

    private static Embedding vector(Random random) {
        float[] components = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            components[i] = (float) random.nextGaussian();
        }
        return embedding(components);
    }
}
