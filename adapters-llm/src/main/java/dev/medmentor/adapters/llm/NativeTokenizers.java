package dev.medmentor.adapters.llm;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens tokenizers of the native tokenizer library. Left to itself that library unpacks into the user's home, looks
 * for a graphics card's variant of itself on the network, and reports its use to a server of its makers; system
 * properties are its only switches. They are set for the first load alone and only where the user has not set them;
 * the one that stops the reports stays.
 */
final class NativeTokenizers {
    private static final Map<String, String> NEITHER_CUT_NOR_PADDED = Map.of("padding", "false", "truncation", "false");
    private static boolean loaded;

    private NativeTokenizers() {}

    /** @param directory where the library is unpacked, or null for a private temporary directory */
    static synchronized HuggingFaceTokenizer open(OnnxFiles files, @Nullable Path directory) throws IOException {
        try (InputStream json = files.openTokenizer()) {
            if (loaded) {
                return HuggingFaceTokenizer.newInstance(json, NEITHER_CUT_NOR_PADDED);
            }
            System.getProperties().putIfAbsent("OPT_OUT_TRACKING", "true");
            Map<String, String> added = new HashMap<>();
            addIfAbsent("ENGINE_CACHE_DIR", () -> writable(directory).toString(), added);
            addIfAbsent("RUST_FLAVOR", () -> "cpu", added);
            try {
                HuggingFaceTokenizer first = HuggingFaceTokenizer.newInstance(json, NEITHER_CUT_NOR_PADDED);
                loaded = true;
                return first;
            } finally {
                added.keySet().forEach(System::clearProperty);
            }
        }
    }

    private interface Value {
        String get() throws IOException;
    }

    private static void addIfAbsent(String name, Value value, Map<String, String> added) throws IOException {
        if (System.getenv(name) == null && System.getProperty(name) == null) {
            added.put(name, value.get());
            System.setProperty(name, added.get(name));
        }
    }

    /** A fixed name under a shared temporary directory would let another user plant the library. */
    private static Path writable(@Nullable Path directory) throws IOException {
        if (directory != null) {
            return Files.createDirectories(directory).toAbsolutePath();
        }
        Path temporary = Files.createTempDirectory("medmentor-native");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Directories.deleteQuietly(temporary), "native-cleanup"));
        return temporary;
    }
}
