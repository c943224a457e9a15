package dev.medmentor.adapters.llm;

import dev.medmentor.shared.Language;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model that travels with MedMentor, from langchain4j's embedding modules. It needs neither network nor key. Two texts
 * in different languages are strangers to it.
 *
 * <p>Constructing it is cheap: the model is loaded on first use. Use and close one instance for the whole process.
 */
public final class BundledEmbedder extends InProcessEmbedder {
    /**
     * What the card of {@link BundledModel#BGE_SMALL_EN_V1_5} says a question should begin with. We measured no
     * significant difference.
     */
    public static final String DOCUMENTED_QUERY_PREFIX = "Represent this sentence for searching relevant passages: ";

    private final BundledModel model;

    /** The default model. Unpacks native libraries into a private temporary directory, anew in each process. */
    public BundledEmbedder() {
        this(BundledModel.BGE_SMALL_EN_V1_5, null);
    }

    /**
     * Embeds as many passages at a time as there are cores.
     *
     * @param nativeDirectory where the tokenizer's native library is unpacked and kept, made if need be; null for a
     *     private temporary directory. Nobody but this user may write there.
     */
    public BundledEmbedder(BundledModel model, @Nullable Path nativeDirectory) {
        this(model, nativeDirectory, "", Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param queryPrefix put before every question, such as {@link #DOCUMENTED_QUERY_PREFIX}; passages have none, so
     *     that changing it leaves an index as it is
     * @param threads how many passages are embedded at a time, at least 1; more than there are cores is slower
     */
    public BundledEmbedder(BundledModel model, @Nullable Path nativeDirectory, String queryPrefix, int threads) {
        super(model.files(), model.pooling(), model.maxTokens(), queryPrefix, "", nativeDirectory, threads);
        this.model = model;
    }

    @Override
    public String modelId() {
        return model.label() + "-int8";
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public Set<Language> languages() {
        return model.languages();
    }
}
