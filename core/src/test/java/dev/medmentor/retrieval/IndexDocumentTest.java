package dev.medmentor.retrieval;

import static dev.medmentor.library.PageFixture.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.DocumentFixture;
import dev.medmentor.library.memory.InMemoryPageRepository;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.DocumentIndexer.Ahead;
import dev.medmentor.library.port.DocumentIndexer.EmbeddingProgress;
import dev.medmentor.retrieval.memory.InMemoryPassageIndex;
import dev.medmentor.retrieval.memory.InMemoryPassageLog;
import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.LanguageDetector;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexDocumentTest {
    private static final TenantId TENANT = new TenantId("clinic");
    private static final Document DOCUMENT = DocumentFixture.document("guide");
    private static final DocumentVersion VERSION = DocumentFixture.version("guide", 1);
    private static final EmbeddingProgress UNWATCHED = (done, total) -> {};
    private static final int MANY = 400;

    private final InMemoryPageRepository pages = new InMemoryPageRepository();
    private final InMemoryPassageLog log = new InMemoryPassageLog();
    private final InMemoryPassageIndex index = new InMemoryPassageIndex(new SimpleTextAnalyzer());
    private final CountingEmbedder embedder = new CountingEmbedder();
    private final AtomicLong now = new AtomicLong();
    private final IndexDocument indexer = indexer(Optional.of(embedder));

    @Test
    void indexTextShouldMakeWordsFindableWhenItReturns() {
        store(page(1, "Dengue is a viral disease.", "Give fluids by mouth."));

        int passages = indexText();

        assertThat(passages).isEqualTo(1);
        assertThat(passages()).singleElement().satisfies(passage -> {
            assertThat(passage.context()).isEqualTo("guide");
            assertThat(passage.language()).isEqualTo(Language.ENGLISH);
            assertThat(passage.text()).isEqualTo("Dengue is a viral disease.\nGive fluids by mouth.");
        });
        assertThat(find("fluids")).hasSize(1);
    }

    @Test
    void indexTextShouldCountNoneWhenPagesAreEmpty() {
        store(dev.medmentor.library.PageFixture.failedPage(1));

        assertThat(indexText()).isZero();
    }

    @Test
    void indexTextShouldYieldTheSameWhenRepeated() {
        store(many("Sentence number %d speaks of dengue."));
        int first = indexText();
        List<Passage> before = passages();

        assertThat(indexText()).isEqualTo(first).isGreaterThan(5);

        assertThat(passages()).isEqualTo(before);
    }

    @Test
    void indexTextShouldLeaveNothingStaleWhenPagesBecameFewer() {
        store(many("Sentence number %d speaks of dengue."));
        indexText();
        pages.removeVersionsBelow(TENANT, DOCUMENT.id(), Integer.MAX_VALUE);
        store(page(1, "Only malaria now."));

        assertThat(indexText()).isEqualTo(1);

        assertThat(passages()).hasSize(1);
        assertThat(find("dengue")).isEmpty();
        assertThat(find("malaria")).hasSize(1);
    }

    @Test
    void indexTextShouldGivePassageItsOwnLanguageWhenClearlyAnother() {
        String portuguese = "A pressão arterial deve ser medida duas vezes, em ambiente calmo, após cinco minutos de"
                + " repouso, e o resultado deve ser anotado no prontuário. Se a medida continuar elevada, é necessária"
                + " uma segunda consulta dentro de um mês. ";
        store(
                page(1, "The pressure is measured twice. ".repeat(40).strip()),
                page(2, portuguese.repeat(4).strip()));

        indexText();

        assertThat(passages()).extracting(Passage::language).contains(Language.ENGLISH, Language.PORTUGUESE);
    }

    @Test
    void indexTextShouldStopWhenCancelled() {
        store(page(1, "Text."));

        assertThatThrownBy(() -> indexer.indexText(TENANT, DOCUMENT, VERSION, Language.ENGLISH, () -> true))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void indexTextShouldFindByMeaningTooWhenTheEmbedderIsQuick() {
        embedder.time = Duration.ofMillis(1);
        store(many("Sentence number %d speaks of dengue."));

        int passages = indexText();

        assertThat(embedder.texts).hasSize(passages);
        assertThat(dense()).hasSize(passages);
        indexer.embed(TENANT, DOCUMENT, 1, UNWATCHED, Cancellation.NONE);
        assertThat(embedder.texts).hasSize(passages);
    }

    @Test
    void indexTextShouldNotWaitForVectorsWhenTheEmbedderIsSlow() {
        embedder.time = Duration.ofSeconds(1);
        store(many("Sentence number %d speaks of dengue."));

        int passages = indexText();

        assertThat(embedder.texts).hasSize(4);
        assertThat(find("dengue")).hasSize(passages);
    }

    @Test
    void indexTextShouldMakeWordsFindableWhenTheEmbedderIsUnavailable() {
        embedder.broken = true;
        store(page(1, "Dengue is a viral disease."));

        indexText();

        assertThat(find("dengue")).hasSize(1);
        assertThatThrownBy(() -> indexer.embed(TENANT, DOCUMENT, 1, UNWATCHED, Cancellation.NONE))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void embedShouldReportEachBatchWhenDone() {
        store(many("Sentence number %d speaks of dengue."));
        int passages = indexText();
        List<Integer> reports = new ArrayList<>();

        indexer.embed(TENANT, DOCUMENT, 1, (done, total) -> reports.add(done), Cancellation.NONE);

        assertThat(reports).isSorted().hasSizeGreaterThan(1).endsWith(passages);
        assertThat(embedder.texts)
                .hasSize(passages)
                .allSatisfy(text -> assertThat(text).startsWith("guide\n"));
        assertThat(dense()).hasSize(passages);
    }

    @Test
    void embedShouldGoOnWhereItStoppedWhenCancelledBefore() {
        store(many("Sentence number %d speaks of dengue."));
        int passages = indexText();
        assertThatThrownBy(() -> indexer.embed(TENANT, DOCUMENT, 1, UNWATCHED, () -> embedder.texts.size() >= 16))
                .isInstanceOf(CancellationException.class);
        assertThat(embedder.texts).hasSizeBetween(16, passages - 1);

        indexer.embed(TENANT, DOCUMENT, 1, UNWATCHED, Cancellation.NONE);

        assertThat(embedder.texts).hasSize(passages).doesNotHaveDuplicates();
    }

    @Test
    void embedShouldEmbedOnlyWhatChangedWhenVersionIsNew() {
        store(many("Sentence number %d speaks of dengue."));
        int passages = indexText();
        indexer.embed(TENANT, DOCUMENT, 1, UNWATCHED, Cancellation.NONE);
        pages.put(TENANT, DOCUMENT.id(), 2, List.of(many("Sentence number %d speaks of dengue."), page(2, changed())));

        int more = indexer.indexText(
                TENANT, DOCUMENT, DocumentFixture.version("guide", 2), Language.ENGLISH, Cancellation.NONE);
        indexer.removeVersionsBelow(TENANT, DOCUMENT.id(), 2);
        indexer.embed(TENANT, DOCUMENT, 2, UNWATCHED, Cancellation.NONE);

        assertThat(more).isGreaterThan(passages);
        assertThat(embedder.texts.size() - passages).isBetween(1, more - passages + 2);
        assertThat(log.withoutEmbedding(TENANT, DOCUMENT.id(), 2, embedder.modelId(), 1))
                .isEmpty();
    }

    @Test
    void aheadShouldYieldTheSamePassagesWhenPagesAreStoredBesideIt() {
        Page[] read = IntStream.rangeClosed(1, MANY)
                .mapToObj(number -> page(number, "Page " + number + " speaks of dengue.", "It goes on."))
                .toArray(Page[]::new);
        store(read);
        int expected = indexText();
        List<Passage> before = passages();
        log.removeVersionsBelow(TENANT, DOCUMENT.id(), 2);

        try (Ahead ahead = indexer.ahead(TENANT, DOCUMENT, VERSION, Language.ENGLISH)) {
            List.of(read).forEach(ahead::page);

            assertThat(ahead.indexText(Cancellation.NONE)).isEqualTo(expected);
        }
        assertThat(passages()).isEqualTo(before);
        assertThat(find("dengue")).hasSize(expected);
    }

    @Test
    void aheadShouldReadStoredPagesWhenOneWasNotGiven() {
        store(page(1, "First."), page(2, "Second."), page(3, "Third."));

        try (Ahead ahead = indexer.ahead(TENANT, DOCUMENT, VERSION, Language.ENGLISH)) {
            ahead.page(page(1, "First."));
            ahead.page(page(3, "Third."));
            ahead.indexText(Cancellation.NONE);
        }

        assertThat(passages()).extracting(Passage::text).containsExactly("First.\nSecond.\nThird.");
    }

    @Test
    void aheadShouldLeaveNothingWhenReadingFails() {
        try (Ahead ahead = indexer.ahead(TENANT, DOCUMENT, VERSION, Language.ENGLISH)) {
            ahead.page(many("Sentence number %d speaks of dengue."));
        }

        assertThat(log.lastSequence()).isZero();
        assertThat(find("dengue")).isEmpty();
    }

    @Test
    void aheadShouldStoreEverythingWhenThereAreMorePassagesThanItHolds() {
        Page[] read = IntStream.rangeClosed(1, 10)
                .mapToObj(number -> page(
                        number,
                        IntStream.range(0, 300)
                                .mapToObj(i -> "Sentence " + i + " of page " + number + " says it again".repeat(28))
                                .toArray(String[]::new)))
                .toArray(Page[]::new);
        store(read);

        int passages;
        try (Ahead ahead = indexer.ahead(TENANT, DOCUMENT, VERSION, Language.ENGLISH)) {
            List.of(read).forEach(ahead::page);
            passages = ahead.indexText(Cancellation.NONE);
        }

        assertThat(passages).isGreaterThan(2_000);
        assertThat(log.count(TENANT, DOCUMENT.id(), 1)).isEqualTo(passages);
    }

    @Test
    void aheadShouldFailAsCuttingDoesWhenIndexing() {
        store(page(1, "Dengue is a viral disease."));
        embedder.uncountable = true;

        try (Ahead ahead = indexer.ahead(TENANT, DOCUMENT, VERSION, Language.ENGLISH)) {
            assertThatThrownBy(() -> ahead.indexText(Cancellation.NONE)).isInstanceOf(UnavailableException.class);
        }
    }

    @Test
    void aheadShouldStoreNothingWhenCancelled() {
        store(page(1, "Dengue is a viral disease."));

        try (Ahead ahead = indexer.ahead(TENANT, DOCUMENT, VERSION, Language.ENGLISH)) {
            assertThatThrownBy(() -> ahead.indexText(() -> true)).isInstanceOf(CancellationException.class);
        }

        assertThat(passages()).isEmpty();
    }

    @Test
    void embedShouldDoNothingWhenThereIsNoModel() {
        IndexDocument lexical = indexer(Optional.empty());
        store(page(1, "Dengue is a viral disease."));
        lexical.indexText(TENANT, DOCUMENT, VERSION, Language.ENGLISH, Cancellation.NONE);
        List<Integer> reports = new ArrayList<>();

        lexical.embed(TENANT, DOCUMENT, 1, (done, total) -> reports.add(done), Cancellation.NONE);

        assertThat(reports).isEmpty();
        assertThat(find("dengue")).hasSize(1);
    }

    @Test
    void removeVersionsBelowShouldMakeThemUnfindableWhenItReturns() {
        store(page(1, "Dengue is a viral disease."));
        indexText();

        indexer.removeVersionsBelow(TENANT, DOCUMENT.id(), Integer.MAX_VALUE);

        assertThat(find("dengue")).isEmpty();
        assertThat(passages()).isEmpty();
    }

    private IndexDocument indexer(Optional<Embedder> model) {
        return new IndexDocument(pages, log, new IndexFollower(log, index), model, new LanguageDetector(), now::get);
    }

    private void store(Page... read) {
        pages.put(TENANT, DOCUMENT.id(), 1, List.of(read));
    }

    private static Page many(String sentence) {
        return page(1, IntStream.range(0, MANY).mapToObj(sentence::formatted).toArray(String[]::new));
    }

    private static String changed() {
        return "Another section was added to the end of the guide. ".repeat(60).strip();
    }

    private int indexText() {
        return indexer.indexText(TENANT, DOCUMENT, VERSION, Language.ENGLISH, Cancellation.NONE);
    }

    private List<Passage> passages() {
        return log.list(TENANT, DOCUMENT.id(), 1, 0, MANY);
    }

    private List<Candidate> find(String words) {
        return index.lexical(TENANT, ReadableCollections.all(), words, Language.ENGLISH, PassageFilter.ALL, MANY);
    }

    private List<Candidate> dense() {
        Embedding query = new Embedding(embedder.modelId(), embedder.embedQuery("dengue"));
        return index.dense(TENANT, ReadableCollections.all(), query, PassageFilter.ALL, MANY);
    }

    /** Remembers what it was given, and takes its time over each text; four characters are a token. */
    private final class CountingEmbedder implements Embedder {
        private final List<String> texts = new ArrayList<>();
        private Duration time = Duration.ofMillis(60);
        private boolean broken;
        private volatile boolean uncountable;

        @Override
        public String modelId() {
            return "counting";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public int maxTokens() {
            return 126;
        }

        @Override
        public int countTokens(String text) {
            if (uncountable) {
                throw new UnavailableException("embedder_unavailable", "The embedder does not answer.");
            }
            return (text.length() + 3) / 4;
        }

        @Override
        public Set<Language> languages() {
            return Set.of(Language.ENGLISH);
        }

        @Override
        public List<float[]> embedPassages(List<String> given, Cancellation cancellation) {
            if (broken) {
                throw new UnavailableException("embedder_unavailable", "The embedder does not answer.");
            }
            texts.addAll(given);
            now.addAndGet(time.multipliedBy(given.size()).toNanos());
            return given.stream().map(this::embedQuery).toList();
        }

        @Override
        public float[] embedQuery(String text) {
            double angle = text.length() % 7;
            return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        }
    }
}
