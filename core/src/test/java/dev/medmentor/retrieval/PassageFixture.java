package dev.medmentor.retrieval;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Map;

/** Passages and embeddings for tests. */
public final class PassageFixture {
    public static final String MODEL = "test-model";

    private PassageFixture() {}

    public static PassageId id(String document, int version, int ordinal) {
        return new PassageId(new DocumentId(document), version, ordinal);
    }

    /** An English passage on page 1 in the default collection. */
    public static Passage passage(String document, int version, int ordinal, String text) {
        return passage(id(document, version, ordinal), Language.ENGLISH, "", text);
    }

    public static Passage passage(PassageId id, Language language, String context, String text) {
        return new Passage(
                id,
                CollectionId.DEFAULT,
                Document.DEFAULT_SOURCE_TYPE,
                Map.of(),
                language,
                context,
                text,
                List.of(new PageSpan(1, 0, text.length())));
    }

    /** {@code passage} with what filters look at. */
    public static Passage filed(Passage passage, String collection, String sourceType, Map<String, String> metadata) {
        return new Passage(
                passage.id(),
                new CollectionId(collection),
                sourceType,
                metadata,
                passage.language(),
                passage.context(),
                passage.text(),
                passage.spans());
    }

    /** An embedding of {@link #MODEL} in the direction of {@code components}. */
    public static Embedding embedding(float... components) {
        return embeddingBy(MODEL, components);
    }

    /** An embedding of length 1 in the direction of {@code components}. */
    public static Embedding embeddingBy(String model, float... components) {
        double squares = 0;
        for (float component : components) {
            squares += (double) component * component;
        }
        float[] unit = new float[components.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (components[i] / Math.sqrt(squares));
        }
        return new Embedding(model, unit);
    }
}
