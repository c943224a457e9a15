package dev.medmentor.adapters.llm;

import dev.medmentor.shared.Language;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The model that travels with MedMentor: bge-small-en-v1.5 with int8 weights, from langchain4j's embedding module. It
 * needs neither network nor key. Made for English; two texts in different languages are strangers to it.
 *
 * <p>Constructing it is cheap: the model, 34 MB, is loaded on first use. Use and close one instance for the whole
 * process.
 */
public final class BundledEmbedder extends InProcessEmbedder {
    /** What the model's card says a question should begin with. We measured no significant difference. */
    public static final String DOCUMENTED_QUERY_PREFIX = "Represent this sentence for searching relevant passages: ";

    private static final int DIMENSION = 384;
    private static final int MAX_TOKENS = 510;
    private static final Set<Language> LANGUAGES = Set.of(Language.ENGLISH);

    /** Unpacks native libraries into a private temporary directory, anew in each process. */
    public BundledEmbedder() {
        this(null);
    }

    /**
     * @param nativeDirectory where the tokenizer's native library is unpacked and kept, made if need be; null for a
     *     private temporary directory. Nobody but this user may write there.
     */
    public BundledEmbedder(@Nullable Path nativeDirectory) {
        this(nativeDirectory, "", Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param queryPrefix put before every question, such as {@link #DOCUMENTED_QUERY_PREFIX}; passages have none, so
     *     that changing it leaves an index as it is
     * @param threads how many passages are embedded at a time, at least 1; more than there are cores is slower
     */
    public BundledEmbedder(@Nullable Path nativeDirectory, String queryPrefix, int threads) {
        super(
                OnnxFiles.onClassPath("/bge-small-en-v1.5-q.onnx", "/bge-small-en-v1.5-q-tokenizer.json"),
                Pooling.CLS,
                MAX_TOKENS,
                queryPrefix,
                "",
                nativeDirectory,
                threads);
    }

    @Override
    public String modelId() {
        return "bge-small-en-v1.5-int8";
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public Set<Language> languages() {
        return LANGUAGES;
    }
}
