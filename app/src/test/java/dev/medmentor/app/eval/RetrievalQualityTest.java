package dev.medmentor.app.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.llm.BundledEmbedder;
import dev.medmentor.adapters.pdf.PageWatch;
import dev.medmentor.adapters.pdf.PdfTextExtractor;
import dev.medmentor.retrieval.SearchSettings;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.LanguageDetector;
import dev.medmentor.testing.DataFolder;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keeps what we measured on public retrieval sets, as {@code docs/quality.md} states it. */
@Tag("once")
class RetrievalQualityTest {
    /** Where the embedder does not know the language, it must not cost more than this. */
    private static final double MOST_LOST_BY_FUSION = 0.005;

    private static final Path VECTORS = Path.of("target", "vectors");

    @ParameterizedTest
    @CsvSource({"faquad_pt, 0.92", "xquad_vi, 0.96"})
    void lexicalShouldRankAsMeasuredWhenThereIsNoModel(String set, double least) {
        assertThat(ndcg(set, Optional.empty(), SearchMode.LEXICAL)).isGreaterThanOrEqualTo(least);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({
        "scifact, 0.735",
        "covidqa_passages, 0.70",
        "faquad_pt, 0.92",
        "xquad_vi, 0.967",
        "xquad_en, 0.98",
        "xquad_es, 0.96"
    })
    void hybridShouldReachItsAimAndLoseLittleToEitherSide(String set, double least) {
        try (Embedder embedder = new BundledEmbedder()) {
            double hybrid = ndcg(set, Optional.of(embedder), SearchMode.HYBRID);

            assertThat(hybrid).isGreaterThanOrEqualTo(least);
            for (SearchMode side : new SearchMode[] {SearchMode.LEXICAL, SearchMode.DENSE}) {
                assertThat(hybrid)
                        .as("hybrid beside %s", side)
                        .isGreaterThanOrEqualTo(ndcg(set, Optional.of(embedder), side) - MOST_LOST_BY_FUSION);
            }
        }
    }

    private static double ndcg(String set, Optional<Embedder> embedder, SearchMode mode) {
        Object figure = new EvaluateFolder(
                        embedder,
                        new PdfTextExtractor(PageWatch.NONE, Optional.empty()),
                        new LanguageDetector(),
                        VECTORS,
                        SearchSettings.DEFAULT)
                .evaluate(DataFolder.resolve("ir/" + set), mode, EvaluationProgress.NONE)
                .get("ndcg@10");
        assertThat(figure).isInstanceOf(Double.class);
        return (Double) figure;
    }
}
