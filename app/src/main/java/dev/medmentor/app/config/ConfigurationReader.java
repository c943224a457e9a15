package dev.medmentor.app.config;

import dev.medmentor.adapters.llm.BundledModel;
import dev.medmentor.adapters.llm.ProviderEndpoint;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.InvalidInputException;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a {@link Configuration} out of flags, environment and {@code .env}; flags beat environment beats file. */
public final class ConfigurationReader {
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_MAXIMUM_TOKENS = 510;
    private static final long DEFAULT_MAXIMUM_FILE_BYTES = 200L << 20;
    private static final int DEFAULT_EXTRACTION_SECONDS = 50;
    private static final int DEFAULT_EXTRACTOR_HEAP = 384;
    private static final String BUNDLED = "bundled";
    private static final Set<String> LOG_LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

    private ConfigurationReader() {}

    /**
     * @param flags from the command line, by the names of the environment variables
     * @param directory where {@code .env} may stand
     * @throws InvalidInputException naming every problem at once
     */
    public static Configuration read(Map<String, String> flags, Map<String, String> environment, Path directory) {
        Map<String, String> values = new HashMap<>(dotenv(directory));
        values.putAll(environment);
        values.putAll(flags);
        Settings settings = new Settings(values);
        Configuration configuration = read(settings);
        List<String> problems = settings.problems();
        if (!problems.isEmpty()) {
            throw new InvalidInputException(
                    "invalid_configuration", "The configuration is wrong:\n  " + String.join("\n  ", problems));
        }
        return configuration;
    }

    private static Map<String, String> dotenv(Path directory) {
        if (!Files.exists(directory.resolve(".env"))) {
            return Map.of();
        }
        try {
            return Dotenv.configure()
                    .directory(directory.toString())
                    .load()
                    .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
                    .stream()
                    .collect(Collectors.toMap(DotenvEntry::getKey, DotenvEntry::getValue, (first, last) -> last));
        } catch (DotenvException e) {
            throw new InvalidInputException(
                    "invalid_configuration", "The file .env cannot be read: " + e.getMessage(), e);
        }
    }

    /** Reads everything; what is wrong, and has its default in what is returned, stands in {@code settings}. */
    static Configuration read(Settings settings) {
        int port = settings.integer("PORT", DEFAULT_PORT, 0, 65_535);
        StorageKind storage = MongoReader.storage(settings);
        return new Configuration(
                settings.text("HOST").orElse("127.0.0.1"),
                port,
                settings.parsed("DATA_DIR", Path.of("data"), "a path", Path::of),
                storage,
                MongoReader.read(settings, storage),
                ModelsReader.read(settings),
                embedding(settings),
                settings.text("AI_SYSTEM_PROMPT"),
                settings.bytes("MAX_FILE_SIZE", DEFAULT_MAXIMUM_FILE_BYTES),
                settings.integer("EXTRACTION_TIMEOUT", DEFAULT_EXTRACTION_SECONDS, 1, 3_600),
                settings.integer("EXTRACTION_HEAP_MB", DEFAULT_EXTRACTOR_HEAP, 64, 16_384),
                settings.optional("LOG_LEVEL", "one of " + LOG_LEVELS, ConfigurationReader::logLevel),
                settings.choice("LOG_FORMAT", LogFormat.TEXT, LogFormat.class),
                IdentityReader.read(settings, port),
                EdgeReader.read(settings),
                OperationsReader.read(settings));
    }

    private static String logLevel(String value) {
        String level = value.toUpperCase(Locale.ROOT);
        if (!LOG_LEVELS.contains(level)) {
            throw new IllegalArgumentException("unknown level");
        }
        return level;
    }

    static Optional<URI> url(Settings settings, String key) {
        return settings.optional(key, "an http or https address such as http://localhost:11434/v1", value -> {
            URI url = URI.create(value);
            if (!Set.of("http", "https").contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
                throw new IllegalArgumentException("no address");
            }
            return url;
        });
    }

    private static EmbeddingSettings embedding(Settings settings) {
        Optional<URI> url = url(settings, "EMBEDDING_BASE_URL");
        Optional<String> model = settings.text("EMBEDDING_MODEL");
        Set<Language> languages = settings.parsed(
                "EMBEDDING_LANGUAGES",
                Set.of(Language.ENGLISH, Language.PORTUGUESE, Language.SPANISH, Language.VIETNAMESE),
                "a list of language codes such as en,pt,vi",
                ConfigurationReader::languages);
        if (url.isPresent() || settings.text("EMBEDDING_API_KEY").isPresent()) {
            if (model.isEmpty()) {
                settings.problem(
                        "EMBEDDING_MODEL is missing: name the model that EMBEDDING_BASE_URL should embed with.");
            }
            return new EmbeddingSettings.Remote(
                    new ModelEndpoint(
                            Provider.OPENAI,
                            url.orElse(ProviderEndpoint.OPENAI),
                            settings.text("EMBEDDING_API_KEY").or(() -> settings.text("OPENAI_API_KEY")),
                            model.orElse(""),
                            Optional.empty(),
                            ModelsReader.patience(settings)),
                    languages);
        }
        String name = model.orElse(BUNDLED);
        if (name.equalsIgnoreCase(BUNDLED) || name.toLowerCase(Locale.ROOT).startsWith(BUNDLED + ":")) {
            return new EmbeddingSettings.Bundled(bundled(settings, name));
        }
        return name.equalsIgnoreCase("none") ? new EmbeddingSettings.None() : local(settings, name, languages);
    }

    /** {@code bundled} alone, or followed by a colon and a label. */
    private static BundledModel bundled(Settings settings, String name) {
        if (name.length() == BUNDLED.length()) {
            return BundledModel.BGE_SMALL_EN_V1_5;
        }
        try {
            return BundledModel.labelled(name.substring(BUNDLED.length() + 1));
        } catch (InvalidInputException e) {
            settings.problem("EMBEDDING_MODEL=" + name + ": " + e.getMessage());
            return BundledModel.BGE_SMALL_EN_V1_5;
        }
    }

    private static EmbeddingSettings local(Settings settings, String model, Set<Language> languages) {
        Path directory = Path.of(model);
        for (String file : List.of("model.onnx", "tokenizer.json")) {
            if (!Files.isReadable(directory.resolve(file))) {
                settings.problem("EMBEDDING_MODEL=" + model
                        + " is neither bundled, bundled:MODEL, none, nor a directory with a readable " + file
                        + ". For a model behind a server, set EMBEDDING_BASE_URL too.");
            }
        }
        return new EmbeddingSettings.Local(
                directory,
                settings.parsed("EMBEDDING_POOLING", "mean", "cls or mean", ConfigurationReader::pooling),
                settings.integer("EMBEDDING_MAX_TOKENS", DEFAULT_MAXIMUM_TOKENS, 16, 32_768),
                settings.text("EMBEDDING_QUERY_PREFIX").orElse(""),
                settings.text("EMBEDDING_PASSAGE_PREFIX").orElse(""),
                languages);
    }

    private static String pooling(String value) {
        String pooling = value.toLowerCase(Locale.ROOT);
        if (!Set.of("cls", "mean").contains(pooling)) {
            throw new IllegalArgumentException("unknown pooling");
        }
        return pooling;
    }

    private static Set<Language> languages(String list) {
        return Arrays.stream(list.split(","))
                .map(code -> new Language(code.strip()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
