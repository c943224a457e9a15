package dev.medmentor.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.pdf.PageWatch;
import dev.medmentor.adapters.pdf.PdfTextExtractor;
import dev.medmentor.retrieval.SearchSettings;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.LanguageDetector;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluateFolderTest {
    @TempDir
    Path folder;

    @TempDir
    Path cache;

    private final WordEmbedder embedder = new WordEmbedder("words");

    @ParameterizedTest
    @EnumSource
    void evaluateShouldReportTheFiguresOfBeirWhateverTheMode(SearchMode mode) throws IOException {
        FolderFixture.writeBeir(folder);

        JsonNode figures = new JsonMapper().readTree(Json.write(evaluate(Optional.of(embedder), mode)));

        assertThat(figures.fieldNames())
                .toIterable()
                .containsExactly("ndcg@10", "recall@5", "recall@10", "hit@5", "mrr", "queries", "latencyMs");
        assertThat(figures.path("latencyMs").fieldNames()).toIterable().containsExactly("p50", "p95");
        for (String figure : new String[] {"ndcg@10", "recall@5", "recall@10", "hit@5", "mrr"}) {
            assertThat(figures.path(figure).doubleValue()).as(figure).isEqualTo(1);
        }
        assertThat(figures.path("queries").isIntegralNumber()).isTrue();
        assertThat(figures.path("queries").intValue()).isEqualTo(3);
        assertThat(figures.path("latencyMs").path("p95").doubleValue())
                .isGreaterThanOrEqualTo(figures.path("latencyMs").path("p50").doubleValue())
                .isPositive();
    }

    @Test
    void evaluateShouldCountWhatIsNotFound() throws IOException {
        FolderFixture.writeBeir(folder);
        FolderFixture.write(folder, "qrels.tsv", "q1\tdengue\t1", "q1\tnowhere\t1", "q2\tnowhere\t1", "q3\trabies\t0");

        Map<String, Object> figures = evaluate(Optional.empty(), SearchMode.LEXICAL);

        assertThat(figures)
                .containsEntry("queries", 2)
                .containsEntry("hit@5", 0.5)
                .containsEntry("recall@10", 0.25)
                .containsEntry("mrr", 0.5);
    }

    @Test
    void evaluateShouldEmbedEachPassageOnceForAllModes() throws IOException {
        FolderFixture.writeBeir(folder);

        evaluate(Optional.of(embedder), SearchMode.LEXICAL);
        assertThat(embedder.passages).isEmpty();
        evaluate(Optional.of(embedder), SearchMode.DENSE);
        assertThat(embedder.passages).hasSize(3).doesNotHaveDuplicates();
        evaluate(Optional.of(embedder), SearchMode.HYBRID);
        assertThat(embedder.passages).hasSize(3);

        WordEmbedder another = new WordEmbedder("another");
        evaluate(Optional.of(another), SearchMode.HYBRID);
        assertThat(another.passages).hasSize(3);
    }

    @Test
    void evaluateShouldLeaveNothingButVectorsBehind() throws IOException {
        FolderFixture.writeBeir(folder);
        evaluate(Optional.of(embedder), SearchMode.HYBRID);

        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files).singleElement().asString().endsWith(".vectors");
        }
    }

    @Test
    void evaluateShouldFindGoldPagesInPdfs() throws IOException {
        writePages();

        assertThat(evaluate(Optional.of(embedder), SearchMode.HYBRID))
                .containsOnlyKeys(
                        "page_hit@1", "page_hit@5", "bm25_page_hit@1", "bm25_page_hit@5", "questions", "latencyMs")
                .containsEntry("questions", 4)
                // "both" needs two pages, and the second page of "half" does not exist.
                .containsEntry("page_hit@1", 0.5)
                .containsEntry("page_hit@5", 0.75)
                .containsEntry("bm25_page_hit@1", 0.5)
                .containsEntry("bm25_page_hit@5", 0.75);
    }

    private void writePages() throws IOException {
        FolderFixture.writePdf(
                folder.resolve("fever.pdf"),
                "Dengue is spread by mosquitoes.\nStanding water is removed every week.",
                "Paracetamol lowers the fever of dengue.\nIts dose is 15 mg per kilogram every six hours.");
        FolderFixture.writePdf(
                folder.resolve("lungs.pdf"),
                "Inhaled corticosteroids prevent attacks of asthma.\nThey are taken every day.");
        FolderFixture.write(folder, "questions.jsonl", """
                {"id": "one", "query": "What lowers the fever of dengue, in which dose?", "gold": [\
                [{"pdf": "fever.pdf", "page": 2}]]}""", """
                {"id": "either", "query": "What prevents attacks of asthma?", "gold": [\
                [{"pdf": "fever.pdf", "page": 1}, {"pdf": "lungs.pdf", "page": 1}]]}""", """
                {"id": "both", "query": "Is dengue spread by mosquitoes, and does paracetamol lower its fever?", "gold": [\
                [{"pdf": "fever.pdf", "page": 1}], [{"pdf": "fever.pdf", "page": 2}]]}""", """
                {"id": "half", "query": "What prevents attacks of asthma?", "gold": [\
                [{"pdf": "lungs.pdf", "page": 1}], [{"pdf": "lungs.pdf", "page": 7}]]}""");
    }

    @Test
    void evaluateShouldNameThePdfThatCannotBeRead() throws IOException {
        writePages();
        FolderFixture.write(folder, "broken.pdf", "%PDF-1.7", "nothing follows");

        assertThatThrownBy(() -> evaluate(Optional.empty(), SearchMode.LEXICAL))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("broken.pdf").toString());
    }

    @Test
    void evaluateShouldNameTheFolderThatIsNone() throws IOException {
        assertThatThrownBy(() -> evaluate(Optional.empty(), SearchMode.LEXICAL))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(folder.toString(), "corpus.jsonl", "questions.jsonl");

        Files.delete(folder);
        assertThatThrownBy(() -> evaluate(Optional.empty(), SearchMode.LEXICAL))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(folder + " is not a folder.");
    }

    @Test
    void evaluateShouldRefuseMeaningWithoutAnEmbedder() throws IOException {
        FolderFixture.writeBeir(folder);

        assertThatThrownBy(() -> evaluate(Optional.empty(), SearchMode.DENSE))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("no_embedder"));
    }

    @Test
    void evaluateShouldFailRatherThanReportWordsAsHybridWhenQuestionsAreNotEmbedded() throws IOException {
        FolderFixture.writeBeir(folder);

        assertThatThrownBy(() -> evaluate(Optional.of(WordEmbedder.failingOnQuestions()), SearchMode.HYBRID))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("The embedding server does not answer.");
    }

    private Map<String, Object> evaluate(Optional<Embedder> model, SearchMode mode) {
        return new EvaluateFolder(
                        model,
                        new PdfTextExtractor(PageWatch.NONE, Optional.empty()),
                        new LanguageDetector(),
                        cache,
                        SearchSettings.DEFAULT)
                .evaluate(folder, mode, EvaluationProgress.NONE);
    }
}
