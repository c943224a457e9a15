package dev.medmentor.adapters.llm;

import dev.medmentor.shared.Language;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model of the user's choice that runs in this process, so that other languages can be served without a network.
 *
 * <p>Constructing it is cheap. The model is loaded on first use; asking for its id reads its files once, asking for its
 * dimension embeds a word.
 */
public final class OnnxEmbedder extends InProcessEmbedder {
    private final Set<Language> languages;
    private final Lazy<String> id;
    private final Lazy<Integer> dimension;

    /** Embeds as many passages at a time as there are cores; unpacks native libraries into a temporary directory. */
    public OnnxEmbedder(OnnxModel model) {
        this(model, null, Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param nativeDirectory where the tokenizer's native library is unpacked and kept, made if need be; null for a
     *     private temporary directory. Nobody but this user may write there.
     * @param threads how many passages are embedded at a time, at least 1; more than there are cores is slower
     */
    public OnnxEmbedder(OnnxModel model, @Nullable Path nativeDirectory, int threads) {
        super(
                OnnxFiles.at(model.weights(), model.tokenizer()),
                model.pooling(),
                model.maxTokens(),
                model.queryPrefix(),
                model.passagePrefix(),
                nativeDirectory,
                threads);
        this.languages = model.languages();
        this.id = new Lazy<>(() -> identify(model));
        this.dimension = new Lazy<>(() -> embedQuery("dimension").length);
    }

    /** Changes with the content of any file of the model and with every setting that changes a passage's vector. */
    @Override
    public String modelId() {
        return id.get();
    }

    @Override
    public int dimension() {
        return dimension.get();
    }

    @Override
    public Set<Language> languages() {
        return languages;
    }

    private static String identify(OnnxModel model) {
        MessageDigest digest = Sha256.digest();
        String settings = model.pooling() + "\n" + model.maxTokens() + "\n" + model.passagePrefix();
        digest.update(settings.getBytes(StandardCharsets.UTF_8));
        try {
            for (Path file : files(model)) {
                try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
                    bytes.transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException e) {
            throw new UnavailableException(
                    "embedding_model_not_loaded", "The embedding model's files cannot be read: " + e, e);
        }
        Path directory = model.weights().toAbsolutePath().getParent();
        Path name = directory == null ? null : directory.getFileName();
        return "onnx:" + (name == null ? "model" : name) + "@"
                + Sha256.hex(digest.digest()).substring(0, 16);
    }

    /** The tokenizer, the weights, and what ONNX calls external data: files named after the weights. */
    private static List<Path> files(OnnxModel model) throws IOException {
        Path weights = model.weights().toAbsolutePath();
        Path directory = weights.getParent();
        if (directory == null) {
            return List.of(model.tokenizer(), weights);
        }
        try (Stream<Path> siblings = Files.list(directory)) {
            Stream<Path> data = siblings.filter(file -> file.getFileName()
                            .toString()
                            .startsWith(weights.getFileName().toString()))
                    .filter(Files::isRegularFile)
                    .sorted();
            return Stream.concat(Stream.of(model.tokenizer()), data).toList();
        }
    }
}
