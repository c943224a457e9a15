package dev.medmentor.adapters.llm;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.model.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An embedding model behind any server that speaks OpenAI's protocol. Texts go out in batches, one batch after the
 * other on the calling thread; each is tried up to three times. A text without a word in it is sent as a dash, for
 * servers refuse empty ones.
 */
public final class OpenAiEmbedder implements Embedder {
    private static final String WORDLESS = "-";

    private final ProviderEndpoint endpoint;
    private final int requestedDimension;
    private final int maxTokens;
    private final int batchSize;
    private final Set<Language> languages;
    private final java.net.http.HttpClient connections;
    private final Lazy<Integer> dimension;

    /**
     * @param requestedDimension asked of the server, which must know how to shorten its vectors; 0 to take them as
     *     they are, their length then being found out with a first request
     * @param maxTokens the most that the model reads of a text, at least 16
     * @param batchSize the most texts a request, at least 1
     * @param languages that the model was made for
     */
    public OpenAiEmbedder(
            ProviderEndpoint endpoint, int requestedDimension, int maxTokens, int batchSize, Set<Language> languages) {
        if (requestedDimension < 0 || maxTokens < 16 || batchSize < 1) {
            throw new InvalidInputException(
                    "invalid_embedding_model",
                    "An embedding model has 0 or more dimensions, at least 16 tokens and at least 1 text a request.");
        }
        this.endpoint = endpoint;
        this.requestedDimension = requestedDimension;
        this.maxTokens = maxTokens;
        this.batchSize = batchSize;
        this.languages = Set.copyOf(languages);
        this.connections = GuardedHttpClient.connections(endpoint.timeouts());
        this.dimension = new Lazy<>(() -> requestedDimension > 0 ? requestedDimension : embedQuery("dimension").length);
    }

    /** Without the server's address: the same model behind another is the same. */
    @Override
    public String modelId() {
        return "openai:" + endpoint.model() + (requestedDimension > 0 ? ":" + requestedDimension : "");
    }

    @Override
    public int dimension() {
        return dimension.get();
    }

    @Override
    public int maxTokens() {
        return maxTokens;
    }

    /** An estimate from above, for the protocol counts no tokens: see {@link TokenEstimate}. */
    @Override
    public int countTokens(String text) {
        return TokenEstimate.of(text);
    }

    @Override
    public Set<Language> languages() {
        return languages;
    }

    @Override
    public List<float[]> embedPassages(List<String> texts, Cancellation cancellation) {
        cancellation.check();
        List<float[]> vectors = new ArrayList<>(texts.size());
        for (int from = 0; from < texts.size(); from += batchSize) {
            vectors.addAll(embed(texts.subList(from, Math.min(from + batchSize, texts.size())), cancellation));
        }
        return List.copyOf(vectors);
    }

    @Override
    public float[] embedQuery(String text) {
        return embed(List.of(text), Cancellation.NONE).get(0);
    }

    @Override
    public Health health() {
        return ModelServer.health(endpoint.at("/models"), ModelServer.bearer(endpoint), connections);
    }

    private List<float[]> embed(List<String> texts, Cancellation cancellation) {
        CallGuard guard = new CallGuard(endpoint.timeouts(), cancellation);
        List<TextSegment> segments = texts.stream()
                .map(text -> TextSegment.from(text.isBlank() ? WORDLESS : text))
                .toList();
        return Tries.run(endpoint, guard, () -> checked(ask(segments, guard), texts.size()), () -> true);
    }

    private List<Embedding> ask(List<TextSegment> segments, CallGuard guard) {
        OpenAiEmbeddingModel client = OpenAiEmbeddingModel.builder()
                .httpClientBuilder(new GuardedHttpClient(connections, guard).asBuilder())
                .baseUrl(endpoint.baseUrl().toString())
                .apiKey(orNull(endpoint.apiKey()))
                .modelName(endpoint.model())
                .dimensions(orNull(requestedDimension > 0 ? Integer.valueOf(requestedDimension) : null))
                .maxRetries(0)
                .maxSegmentsPerBatch(batchSize)
                .build();
        return client.embedAll(segments).content();
    }

    private List<float[]> checked(List<Embedding> embeddings, int expected) {
        List<float[]> vectors = embeddings.stream()
                .map(embedding -> Vectors.normalized(embedding.vector()))
                .toList();
        boolean fits = vectors.size() == expected
                && vectors.stream()
                        .allMatch(vector -> vector.length == vectors.get(0).length
                                && (requestedDimension == 0 || vector.length == requestedDimension));
        if (!fits) {
            throw new UnavailableException(
                    "model_reply_malformed",
                    "The embedding server (" + endpoint + ") did not return one vector a text, all of the length asked"
                            + " for; check the model and its dimension.");
        }
        return vectors;
    }

    // The library takes null for "none" without saying so in its types.
    @SuppressWarnings("NullAway")
    private static <T> T orNull(@Nullable T value) {
        return value;
    }
}
