package dev.medmentor.adapters.mongo.retrieval;

import static dev.medmentor.retrieval.PassageFixture.embedding;
import static dev.medmentor.retrieval.PassageFixture.id;
import static dev.medmentor.retrieval.PassageFixture.passage;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.retrieval.PassageFixture;
import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.retrieval.port.PassageIndexContract;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and what is made of the replies; that mongot understands it only a real server shows. */
class MongoPassageIndexTest implements PassageIndexContract {
    private static final MongoIndexSettings QUICK =
            new MongoIndexSettings(false, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(1));
    private static final MongoIndexSettings IMPATIENT =
            new MongoIndexSettings(true, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private MongoFixture mongo;
    private SearchServer server;
    private MongoConnection connection;
    private LoggedIndex index;

    @BeforeEach
    void open() {
        assumeFalse(MongoFixture.isReal(), "MONGODB_URL is set: MongoPassageIndexServerTest runs instead");
        mongo = new MongoFixture(RetrievalIndexes.ALL);
        server = new SearchServer(MongoFixture.url());
        connection = new MongoConnection(server.url(), mongo.databaseName());
        index = new LoggedIndex(MongoPassageIndex.open(connection, QUICK), connection);
    }

    @AfterEach
    void close() throws IOException {
        if (mongo != null) {
            connection.close();
            server.close();
            mongo.close();
        }
    }

    @Override
    public PassageIndex index() {
        return index;
    }

    @Override
    public TextAnalyzer analyzer() {
        return new SimpleTextAnalyzer();
    }

    @Test
    void openShouldRefuseWhenTheServerHasNoSearch() {
        assertThat(SearchIndexes.areOffered(mongo.connection())).isFalse();
        assertThatThrownBy(() -> MongoPassageIndex.open(mongo.connection(), QUICK))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("PASSAGE_INDEX=local");
    }

    @Test
    void openShouldWaitUntilTheIndexIsQueryable() {
        server.search().buildFor(5);

        MongoPassageIndex.open(connection, QUICK);

        assertThat(server.search().names()).containsExactly(SearchDefinitions.text());
        assertThat(last("aggregate").getArray("pipeline").get(0).asDocument()).containsKey("$listSearchIndexes");
    }

    @Test
    void openShouldFailWhenTheIndexIsNotBuiltInTimeOrNotAtAll() {
        server.search().buildFor(1_000);
        assertThatThrownBy(() -> MongoPassageIndex.open(connection, IMPATIENT))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("still being built");

        server.search().say("FAILED");
        assertThatThrownBy(() -> MongoPassageIndex.open(connection, QUICK))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("as told");
    }

    @Test
    void definitionsShouldGoOverTheWireAsMongoReadsThem() {
        put(1, "guide", 0, "Dengue.", 1, 0, 0);

        List<BsonDocument> made = server.search().asked().stream()
                .filter(command -> command.getFirstKey().equals("createSearchIndexes"))
                .map(command -> command.getArray("indexes").get(0).asDocument())
                .toList();
        assertThat(made)
                .extracting(made1 -> made1.getString("type").getValue())
                .containsExactly("search", "vectorSearch");
        BsonDocument mappings = made.get(0).getDocument("definition").getDocument("mappings");
        assertThat(mappings.getBoolean("dynamic").getValue()).isFalse();
        assertThat(mappings.getDocument("fields").getDocument("text").getDocument("multi"))
                .containsOnlyKeys("en", "pt", "br", "es", "vi");
        assertThat(made.get(1).getDocument("definition").getArray("fields").get(0))
                .isEqualTo(BsonDocument.parse(
                        "{type: 'vector', path: 'vectors.d3', numDimensions: 3," + " similarity: 'dotProduct'}"));
    }

    @Test
    void obsoleteIndexesShouldBeDroppedAndOthersKept() {
        server.search().addIndex("medmentor_text_v0");
        server.search().addIndex("somebody_else");
        put(1, "guide", 0, "Dengue.", 1, 0);

        assertThat(new SearchIndexes(connection, Duration.ZERO).dropObsolete()).containsExactly("medmentor_text_v0");
        assertThat(server.search().names())
                .containsExactly(SearchDefinitions.text(), SearchDefinitions.vectors(2), "somebody_else");
    }

    @Tag("case-23")
    @Test
    void lexicalShouldAskForTextAloneWhenTheQueryLooksLikeOperators() {
        put(1, "guide", 0, "Dengue.", 1, 0);
        String attack = "*:* OR tenant:other {\"$ne\": 1} \"}}, {\"queryString\": {\"query\": \"*:*\"}}";

        assertThat(lexical(attack)).isEmpty();

        String sent = last("aggregate").getArray("pipeline").toString();
        assertThat(sent).doesNotContain("queryString\":").contains("{\"equals\": {\"path\": \"tenant\"");
        assertThat(texts(last("aggregate").getArray("pipeline").get(0).asDocument()))
                .isNotEmpty()
                .allMatch(text -> !text.contains("*") && !text.contains(":") && !text.contains("{"));
    }

    @Test
    void lexicalShouldStayBelowTheLimitOfClausesWhenTheQuestionIsLong() {
        String question = IntStream.range(0, 5_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

        assertThat(lexical(question)).isEmpty();

        List<String> asked = texts(last("aggregate").getArray("pipeline").get(0).asDocument());
        // Each text is looked for in the context and in the text.
        assertThat(asked.stream().mapToInt(text -> 2 * text.split(" ").length).sum())
                .isLessThan(1_024);
    }

    @Test
    void denseShouldFilterInsideAndCompareAllWhenExact() {
        put(1, "guide", 0, "Dengue.", 1, 0);
        PassageFilter filter = new PassageFilter(Set.of(), Set.of(), Set.of("protocol"), Map.of("a.$b", "c"));

        index.dense(TENANT, ReadableCollections.all(), embedding(1, 0), filter, 10);
        BsonDocument search = vectorSearch();
        assertThat(search.getDocument("filter").toString())
                .contains("tenant", "model", "sourceType", "labels")
                .doesNotContain("a.$b");
        assertThat(search.getInt32("limit").getValue()).isEqualTo(128);
        assertThat(search.getInt32("numCandidates").getValue()).isEqualTo(20 * 128);

        MongoPassageIndex.open(connection, IMPATIENT)
                .dense(TENANT, ReadableCollections.all(), embedding(1, 0), filter, 10);
        assertThat(vectorSearch().getBoolean("exact").getValue()).isTrue();
        assertThat(vectorSearch()).doesNotContainKey("numCandidates");
        assertThat(SearchPipelines.candidates(SearchPipelines.neighbours(6_400)))
                .isEqualTo(10_000);
    }

    @Test
    void denseShouldGiveTheDotProduct() {
        put(1, "guide", 0, "Dengue.", 3, 4);

        assertThat(index.dense(TENANT, ReadableCollections.all(), embedding(1, 0), PassageFilter.ALL, 1))
                .singleElement()
                .satisfies(found -> assertThat(found.score()).isCloseTo(0.6, offset(1e-6)));
    }

    @Test
    void searchShouldBeUnavailableWhenMongotIsAway() {
        put(1, "guide", 0, "Dengue.", 1, 0);
        // Host unreachable, which the driver tries again until the call's time is over; then: command failed.
        server.search().fail(6);
        assertThatThrownBy(() -> lexical("dengue"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("mongot");

        server.search().fail(125);
        assertThatThrownBy(() -> lexical("dengue"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("mongot");
        assertThatThrownBy(() -> put(2, "guide", 1, "Measles.", 1, 0)).isInstanceOf(UnavailableException.class);
        assertThat(index.appliedSequence()).isEqualTo(1);

        server.search().fail(0);
        put(2, "guide", 1, "Measles.", 1, 0);
        assertThat(lexical("measles")).hasSize(1);
    }

    @Test
    void applyShouldWaitUntilSearchesSeeTheChange() {
        server.search().blindFor(3);

        put(1, "guide", 0, "Dengue.", 1, 0);

        assertThat(lexical("dengue")).hasSize(1);
    }

    @Test
    void applyShouldFailAndStayBehindWhenSearchesDoNotSeeTheChangeInTime() {
        MongoPassageIndex impatient = MongoPassageIndex.open(connection, IMPATIENT);
        LoggedIndex behind = new LoggedIndex(impatient, connection);
        server.search().blindFor(1_000);

        assertThatThrownBy(() -> behind.apply(
                        List.of(new PassageChange.Put(1, TENANT, passage("guide", 1, 0, "Dengue."), Optional.empty()))))
                .isInstanceOf(UnavailableException.class);
        assertThat(behind.appliedSequence()).isZero();
    }

    @Test
    void aSecondInstanceShouldGoOnWhereTheFirstStands() {
        put(1, "guide", 0, "Dengue.", 1, 0);
        put(2, "guide", 1, "Dengue.", 1, 0);

        assertThat(MongoPassageIndex.open(connection, QUICK).appliedSequence()).isEqualTo(2);
    }

    @Test
    void theLogShouldReadVectorsInBothFormsAndAnIndexOpenedLaterTakeThemUp() {
        MongoPassageLog log = new MongoPassageLog(connection);
        log.put(TENANT, List.of(passage("guide", 1, 0, "Dengue."), passage("guide", 1, 1, "Measles.")));
        log.putEmbeddings(TENANT, Map.of(id("guide", 1, 0), embedding(1, 0)));
        String hash = passage("guide", 1, 0, "Dengue.").contentHash();
        MongoPassageIndex opened = MongoPassageIndex.open(connection, QUICK);

        new IndexFollower(log, opened).catchUp();

        assertThat(opened.appliedSequence()).isEqualTo(log.lastSequence());
        assertThat(opened.dense(TENANT, ReadableCollections.all(), embedding(1, 0), PassageFilter.ALL, 10))
                .extracting(Candidate::passage)
                .containsExactly(id("guide", 1, 0));
        assertThat(log.embeddings(TENANT, List.of(id("guide", 1, 0))))
                .containsEntry(id("guide", 1, 0), embedding(1, 0));
        assertThat(log.findEmbeddings(TENANT, PassageFixture.MODEL, Set.of(hash))
                        .get(hash))
                .containsExactly(1, 0);

        log.putEmbeddings(TENANT, Map.of(id("guide", 1, 0), embedding(0, 1)));
        assertThat(log.embeddings(TENANT, List.of(id("guide", 1, 0))))
                .containsEntry(id("guide", 1, 0), embedding(0, 1));
        log.put(TENANT, List.of(passage("guide", 1, 0, "Other words.")));
        assertThat(log.embeddings(TENANT, List.of(id("guide", 1, 0)))).isEmpty();
    }

    private void put(long sequence, String document, int ordinal, String text, float... vector) {
        index.apply(List.of(new PassageChange.Put(
                sequence, TENANT, passage(document, 1, ordinal, text), Optional.of(embedding(vector)))));
    }

    private List<Candidate> lexical(String query) {
        return index.lexical(TENANT, ReadableCollections.all(), query, Language.ENGLISH, PassageFilter.ALL, 10);
    }

    private BsonDocument last(String command) {
        List<BsonDocument> asked = server.search().asked().stream()
                .filter(one -> one.getFirstKey().equals(command))
                .toList();
        return asked.get(asked.size() - 1);
    }

    private BsonDocument vectorSearch() {
        return last("aggregate").getArray("pipeline").get(0).asDocument().getDocument("$vectorSearch");
    }

    /** What every operator {@code text} within is asked for. */
    private static List<String> texts(BsonDocument operator) {
        return operator.entrySet().stream()
                .flatMap(entry -> {
                    if (entry.getKey().equals("query")) {
                        return List.of(entry.getValue().asString().getValue()).stream();
                    }
                    if (entry.getValue().isDocument()) {
                        return texts(entry.getValue().asDocument()).stream();
                    }
                    return entry.getValue().isArray()
                            ? entry.getValue().asArray().stream()
                                    .filter(value -> value.isDocument())
                                    .flatMap(value -> texts(value.asDocument()).stream())
                            : List.<String>of().stream();
                })
                .toList();
    }
}
