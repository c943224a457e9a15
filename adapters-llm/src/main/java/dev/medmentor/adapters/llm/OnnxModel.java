package dev.medmentor.adapters.llm;

import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * An embedding model on disk, as its card describes it. The model takes {@code input_ids}, {@code attention_mask} and
 * perhaps {@code token_type_ids}; its first output is a vector a token, or one for the whole text.
 *
 * @param weights an ONNX file; what it keeps in files beside it is found too
 * @param tokenizer a Hugging Face {@code tokenizer.json}
 * @param queryPrefix put before every question, such as {@code "query: "}; may be empty
 * @param passagePrefix put before every passage, such as {@code "passage: "}; may be empty
 * @param maxTokens the most that the model reads of a text, without its own special tokens, at least 16; for most
 *     models 510
 * @param languages that the model was made for
 */
public record OnnxModel(
        Path weights,
        Path tokenizer,
        Pooling pooling,
        String queryPrefix,
        String passagePrefix,
        int maxTokens,
        Set<Language> languages) {

    /** @throws InvalidInputException if a file is missing or {@code maxTokens} is out of range */
    public OnnxModel {
        languages = Set.copyOf(languages);
        requireFile(weights);
        requireFile(tokenizer);
        if (maxTokens < 16) {
            throw new InvalidInputException(
                    "invalid_embedding_model", "An embedding model reads at least 16 tokens, not " + maxTokens + ".");
        }
    }

    /** {@code model.onnx} and {@code tokenizer.json} in {@code directory}, without prefixes. */
    public static OnnxModel in(Path directory, Pooling pooling, int maxTokens, Set<Language> languages) {
        return new OnnxModel(
                directory.resolve("model.onnx"),
                directory.resolve("tokenizer.json"),
                pooling,
                "",
                "",
                maxTokens,
                languages);
    }

    public OnnxModel withPrefixes(String query, String passage) {
        return new OnnxModel(weights, tokenizer, pooling, query, passage, maxTokens, languages);
    }

    private static void requireFile(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new InvalidInputException(
                    "embedding_model_not_found",
                    "The embedding model's file " + file + " is missing or cannot be read; give a directory that holds"
                            + " model.onnx and tokenizer.json.");
        }
    }
}
