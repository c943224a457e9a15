package dev.medmentor.adapters.llm;

import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The models that travel with MedMentor, all with int8 weights and made for English; the first is the default. */
public enum BundledModel {
    /** Finds the most; 12 layers, 384 dimensions, 34 MB. */
    BGE_SMALL_EN_V1_5("bge-small-en-v1.5", "/bge-small-en-v1.5-q", Pooling.CLS, 510),
    /** Half the layers of the first, and more than twice its speed; 384 dimensions, 23 MB. */
    ALL_MINILM_L6_V2("all-minilm-l6-v2", "/all-minilm-l6-v2-q", Pooling.MEAN, 126);

    private final String label;
    private final String resource;
    private final Pooling pooling;
    private final int maxTokens;

    BundledModel(String label, String resource, Pooling pooling, int maxTokens) {
        this.label = label;
        this.resource = resource;
        this.pooling = pooling;
        this.maxTokens = maxTokens;
    }

    /**
     * The model with this label, whatever its case.
     *
     * @throws InvalidInputException if there is none; its message names those there are
     */
    public static BundledModel labelled(String label) {
        return Arrays.stream(values())
                .filter(model -> model.label.equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "unknown_embedding_model",
                        "There is no bundled embedding model \"" + label + "\", but "
                                + Arrays.stream(values())
                                        .map(BundledModel::label)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** Its name, as in its makers' catalogue and in lower case. */
    public String label() {
        return label;
    }

    OnnxFiles files() {
        return OnnxFiles.onClassPath(resource + ".onnx", resource + "-tokenizer.json");
    }

    Pooling pooling() {
        return pooling;
    }

    /** The most that it reads of a text, without its own special tokens. */
    int maxTokens() {
        return maxTokens;
    }

    int dimension() {
        return 384;
    }

    Set<Language> languages() {
        return Set.of(Language.ENGLISH);
    }
}
