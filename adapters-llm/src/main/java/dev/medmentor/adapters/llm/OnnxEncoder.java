package dev.medmentor.adapters.llm;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a model on one text at a time, on the calling thread alone: many callers at once keep many cores busier than
 * one caller with many threads does, and unlike a batch they leave every vector what it is without the others
 * (an int8 model scales its activations over the whole batch).
 *
 * <p>It reads token ids itself rather than through the encoder of langchain4j, which spells tokens out and joins them
 * as WordPiece does: other kinds of tokenizers then give vectors of other texts, in silence. Thread-safe.
 */
final class OnnxEncoder implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Pooling pooling;

    private OnnxEncoder(OrtEnvironment environment, OrtSession session, Pooling pooling) {
        this.environment = environment;
        this.session = session;
        this.pooling = pooling;
    }

    static OnnxEncoder load(OnnxFiles files, Pooling pooling) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new OnnxEncoder(environment, files.openSession(environment, options), pooling);
        } catch (OrtException | IOException | RuntimeException | LinkageError e) {
            throw new UnavailableException(
                    "embedding_model_not_loaded", "The embedding model could not be loaded: " + e, e);
        }
    }

    /** The text's vector, of length 1 (L2 norm). */
    float[] encode(OnnxTokenizer.Tokens tokens) {
        long[] attention = new long[tokens.ids().length];
        Arrays.fill(attention, 1);
        try (OnnxTensor ids = tensor(tokens.ids());
                OnnxTensor mask = tensor(attention);
                OnnxTensor types = tensor(tokens.types())) {
            Map<String, OnnxTensor> inputs =
                    new HashMap<>(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types));
            inputs.keySet().retainAll(session.getInputNames());
            try (OrtSession.Result result = session.run(inputs)) {
                return Vectors.normalized(pool(result.get(0).getValue()));
            }
        } catch (OrtException e) {
            throw new UnavailableException("embedding_failed", "The embedding model failed: " + e.getMessage(), e);
        }
    }

    private OnnxTensor tensor(long[] row) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(row), new long[] {1, row.length});
    }

    private float[] pool(Object output) {
        if (output instanceof float[][] pooled) {
            return pooled[0];
        }
        if (output instanceof float[][][] batch) {
            return pooling == Pooling.CLS ? batch[0][0] : mean(batch[0]);
        }
        throw new UnavailableException(
                "embedding_failed",
                "The model's first output is not a matrix of numbers; export it for feature extraction.");
    }

    private static float[] mean(float[][] tokens) {
        float[] mean = new float[tokens[0].length];
        for (float[] token : tokens) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += token[i] / tokens.length;
            }
        }
        return mean;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new UnavailableException("embedding_failed", "The embedding model could not be closed.", e);
        }
    }
}
