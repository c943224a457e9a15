package dev.medmentor.app.wiring;

import dev.medmentor.MedMentor;
import dev.medmentor.MemoryStorage;
import dev.medmentor.Storage;
import dev.medmentor.adapters.embedded.EmbeddedStorage;
import dev.medmentor.adapters.http.metrics.Metrics;
import dev.medmentor.adapters.http.tracing.OtlpTelemetry;
import dev.medmentor.adapters.http.web.Threads;
import dev.medmentor.adapters.llm.BundledEmbedder;
import dev.medmentor.adapters.llm.OnnxEmbedder;
import dev.medmentor.adapters.llm.OnnxModel;
import dev.medmentor.adapters.llm.OpenAiEmbedder;
import dev.medmentor.adapters.llm.Pooling;
import dev.medmentor.adapters.pdf.export.ConversationPdf;
import dev.medmentor.adapters.pdf.fork.ForkLimits;
import dev.medmentor.adapters.pdf.fork.ForkedTextExtractor;
import dev.medmentor.app.backup.ErasureFile;
import dev.medmentor.app.backup.RestoreMarker;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.EmbeddingSettings;
import dev.medmentor.app.config.ModelsConfiguration;
import dev.medmentor.app.config.StorageKind;
import dev.medmentor.assistant.AnswerSettings;
import dev.medmentor.conversation.ConversationSettings;
import dev.medmentor.conversation.ModelPrices;
import dev.medmentor.conversation.UsageMeter;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.retrieval.SearchSettings;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.port.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Makes an {@link Engine} of what a {@link Configuration} says. */
public final class Wiring {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final int EXTRACTION_CHILDREN = 2;
    private static final int REMOTE_EMBEDDING_TOKENS = 510;
    private static final int REMOTE_EMBEDDING_BATCH = 32;

    private Wiring() {}

    /**
     * Opens the storage, brings the index up to date and starts reading what waits.
     *
     * @throws dev.medmentor.shared.error.ConflictException with code {@code data_in_use} if another process has the
     *     data directory
     */
    public static Engine open(Configuration configuration) {
        return open(configuration, storage(configuration));
    }

    /** As {@link #open(Configuration)}, on a storage that is closed with the engine. */
    public static Engine open(Configuration configuration, Storage storage) {
        Metrics metrics = new Metrics();
        Optional<OtlpTelemetry> tracing =
                configuration.operations().tracing().map(settings -> new OtlpTelemetry(metrics, settings));
        ExecutorService answers = Threads.perTask();
        MedMentor.Builder builder = MedMentor.builder()
                .telemetry(tracing.<Telemetry>map(telemetry -> telemetry).orElse(metrics))
                .clock(storage.clock(CLOCK))
                .conversationPrinter(new ConversationPdf())
                .samples(new SampleDocuments())
                .erasures(erasures(configuration, storage))
                .maximumFileBytes(configuration.maximumFileBytes())
                .ingestionLog(new LoggedIngestion(metrics))
                .searchSettings(SearchSettings.DEFAULT.withCacheBytes(
                        configuration.operations().searchCacheBytes()))
                .conversationSettings(conversations(configuration))
                .answerThreads(answers)
                .answerSettings(AnswerSettings.DEFAULT.withInstructions(
                        configuration.systemPrompt().orElse("")));
        boolean complete = false;
        try {
            ModelWiring.chatModels(configuration.models(), CLOCK).ifPresent(builder::chatModels);
            embedder(configuration).ifPresent(builder::embedder);
            Engine engine = new Engine(
                            builder.storage(storage)
                                    .extractor(extractor(configuration))
                                    .build(),
                            storage,
                            metrics,
                            tracing,
                            answers)
                    .start();
            complete = true;
            return engine;
        } finally {
            if (!complete) {
                answers.shutdownNow();
                storage.close();
                tracing.ifPresent(OtlpTelemetry::close);
            }
        }
    }

    /** Where it is noted what was deleted. */
    static ErasureFile erasures(Configuration configuration, Storage storage) {
        return new ErasureFile(
                configuration
                        .operations()
                        .erasuresFile()
                        .orElseGet(() -> configuration.dataDirectory().resolve("erasures.jsonl")),
                storage.clock(CLOCK));
    }

    private static ConversationSettings conversations(Configuration configuration) {
        ModelsConfiguration models = configuration.models();
        Map<String, ModelPrices.Price> prices = new HashMap<>();
        models.prices()
                .forEach((model, price) -> prices.put(model, new ModelPrices.Price(price.input(), price.output())));
        return new ConversationSettings(
                configuration.operations().maximumAnswers(),
                ConversationSettings.DEFAULT.linger(),
                configuration.operations().rewriteQuestions(),
                new ModelPrices(prices),
                new UsageMeter.Budgets(models.tenantDailyTokens(), models.userDailyTokens()));
    }

    /**
     * Opens what is kept, without reading anything that waits.
     *
     * @throws dev.medmentor.shared.error.ConflictException with code {@code data_in_use} if another process has the
     *     data directory, {@code restore_incomplete} if a restore into it did not end
     */
    public static Storage storage(Configuration configuration) {
        Storage storage = bareStorage(configuration);
        boolean complete = false;
        try {
            RestoreMarker.check(storage);
            complete = true;
            return storage;
        } finally {
            if (!complete) {
                storage.close();
            }
        }
    }

    private static Storage bareStorage(Configuration configuration) {
        if (configuration.mongo().isPresent()) {
            return MongoWiring.open(configuration.mongo().get(), configuration.dataDirectory());
        }
        return configuration.storage() == StorageKind.MEMORY
                ? new MemoryStorage(CLOCK)
                : new EmbeddedStorage(configuration.dataDirectory(), CLOCK);
    }

    /** Reads files in child processes, which hostile ones may kill. */
    public static TextExtractor extractor(Configuration configuration) {
        ForkLimits limits = ForkLimits.DEFAULT;
        return new ForkedTextExtractor(
                ForkedTextExtractor.javaCommand(configuration.extractorHeapMegabytes()),
                EXTRACTION_CHILDREN,
                new ForkLimits(
                        limits.start(),
                        Duration.ofSeconds(configuration.maximumWaitSeconds()),
                        limits.document(),
                        limits.page(),
                        limits.recognisedPage(),
                        limits.hostilePages(),
                        limits.documents()));
    }

    /** Empty where the configuration switches embeddings off. */
    public static Optional<Embedder> embedder(Configuration configuration) {
        Path natives = configuration.dataDirectory().resolve("native");
        EmbeddingSettings settings = configuration.embedding();
        if (settings instanceof EmbeddingSettings.Remote remote) {
            return Optional.of(new OpenAiEmbedder(
                    ModelWiring.endpoint(remote.endpoint()),
                    0,
                    REMOTE_EMBEDDING_TOKENS,
                    REMOTE_EMBEDDING_BATCH,
                    remote.languages()));
        }
        if (settings instanceof EmbeddingSettings.Local local) {
            OnnxModel model = OnnxModel.in(
                            local.directory(),
                            Pooling.valueOf(local.pooling().toUpperCase(Locale.ROOT)),
                            local.maximumTokens(),
                            local.languages())
                    .withPrefixes(local.queryPrefix(), local.passagePrefix());
            return Optional.of(
                    new OnnxEmbedder(model, natives, Runtime.getRuntime().availableProcessors()));
        }
        return settings instanceof EmbeddingSettings.Bundled bundled
                ? Optional.of(new BundledEmbedder(bundled.model(), natives))
                : Optional.empty();
    }
}
