package dev.medmentor.adapters.llm;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The tokenizer that a model was made with. Thread-safe. */
final class OnnxTokenizer implements AutoCloseable {
    private final HuggingFaceTokenizer tokenizer;

    private OnnxTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * What a model reads of one text.
     *
     * @param ids of the tokens, with those that the model adds
     * @param types as many, telling the first text of a pair from the second
     */
    // Arrays, as the runtime wants them; never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Tokens(long[] ids, long[] types) {}

    static OnnxTokenizer load(OnnxFiles files, @Nullable Path nativeDirectory) {
        try {
            return new OnnxTokenizer(NativeTokenizers.open(files, nativeDirectory));
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new UnavailableException(
                    "embedding_model_not_loaded", "The embedding model's tokenizer could not be loaded: " + e, e);
        }
    }

    /** How many tokens {@code text} has, without those that the model adds. */
    int count(String text) {
        return tokenizer.encode(text, false, false).getIds().length;
    }

    /** The first {@code maxTokens} tokens of {@code text} between those that the model adds. */
    Tokens tokens(String text, int maxTokens) {
        Encoding all = tokenizer.encode(text, true, false);
        long[] ids = all.getIds();
        long[] types = all.getTypeIds();
        long[] special = all.getSpecialTokenMask();
        int kept = 0;
        int ofText = 0;
        for (int i = 0; i < ids.length; i++) {
            if (special[i] == 0 && ++ofText > maxTokens) {
                continue;
            }
            ids[kept] = ids[i];
            types[kept] = types[i];
            kept++;
        }
        return new Tokens(Arrays.copyOf(ids, kept), Arrays.copyOf(types, kept));
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
