package dev.medmentor.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.embedded.lucene.LuceneTextAnalyzer;
import dev.medmentor.adapters.llm.BundledEmbedder;
import dev.medmentor.analytics.model.QuestionGroup;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.shared.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How well questions are put together that ask for the same: three wordings each of what clinicians, students and
 * patients ask, among them pairs that are near each other and not the same. What counts is the share of the pairs that
 * belong together which stand together (recall), and of the pairs that stand together those which belong so (precision),
 * on average over orders in which they are asked.
 */
@Tag("once")
class QuestionLikenessQualityTest {
    private static final int ORDERS = 20;

    /** A question, and a name for what it asks. */
    private record Asked(String meaning, String text, Optional<Embedding> embedding) {}

    private record Quality(double recall, double precision) {}

    @Test
    void englishQuestionsShouldStandTogetherByMeaning() throws IOException {
        try (BundledEmbedder embedder = new BundledEmbedder()) {
            List<Asked> questions = questions("en").stream()
                    .map(asked -> new Asked(
                            asked.meaning(),
                            asked.text(),
                            Optional.of(new Embedding(embedder.modelId(), embedder.embedQuery(asked.text())))))
                    .toList();

            Quality quality = quality("en", questions);
            assertThat(quality.precision()).as(quality.toString()).isGreaterThanOrEqualTo(0.99);
            assertThat(quality.recall()).as(quality.toString()).isGreaterThanOrEqualTo(0.75);
        }
    }

    @Test
    void questionsShouldStandTogetherByWordsWhereTheEmbedderDoesNotKnowTheLanguage() throws IOException {
        Quality portuguese = quality("pt", questions("pt"));
        Quality vietnamese = quality("vi", questions("vi"));

        assertThat(portuguese.precision()).as(portuguese.toString()).isGreaterThanOrEqualTo(0.99);
        assertThat(portuguese.recall()).as(portuguese.toString()).isGreaterThanOrEqualTo(0.5);
        assertThat(vietnamese.precision()).as(vietnamese.toString()).isGreaterThanOrEqualTo(0.95);
        assertThat(vietnamese.recall()).as(vietnamese.toString()).isGreaterThanOrEqualTo(0.55);
    }

    private static Quality quality(String language, List<Asked> questions) {
        Language spoken = new Language(language);
        QuestionLikeness likeness = new QuestionLikeness(new LuceneTextAnalyzer(), text -> spoken);
        Random random = new Random(7);
        List<Asked> order = new ArrayList<>(questions);
        double recall = 0;
        double precision = 0;
        for (int i = 0; i < ORDERS; i++) {
            Collections.shuffle(order, random);
            Quality one = quality(order, groups(likeness, language, order));
            recall += one.recall() / ORDERS;
            precision += one.precision() / ORDERS;
        }
        return new Quality(recall, precision);
    }

    /** The group of each, as they come. */
    private static List<MessageId> groups(QuestionLikeness likeness, String language, List<Asked> questions) {
        List<QuestionGroup> known = new ArrayList<>();
        List<MessageId> groups = new ArrayList<>();
        for (Asked asked : questions) {
            Optional<QuestionGroup> nearest = likeness.nearest(asked.text(), asked.embedding(), known);
            groups.add(nearest.map(QuestionGroup::id).orElseGet(() -> {
                MessageId id = new MessageId("q" + known.size());
                known.add(
                        0,
                        new QuestionGroup(
                                id, Optional.empty(), asked.text(), language, asked.embedding(), false, Instant.EPOCH));
                return id;
            }));
        }
        return groups;
    }

    private static Quality quality(List<Asked> questions, List<MessageId> groups) {
        int belonging = 0;
        int together = 0;
        int both = 0;
        for (int i = 0; i < questions.size(); i++) {
            for (int j = i + 1; j < questions.size(); j++) {
                boolean same =
                        questions.get(i).meaning().equals(questions.get(j).meaning());
                boolean grouped = groups.get(i).equals(groups.get(j));
                belonging += same ? 1 : 0;
                together += grouped ? 1 : 0;
                both += same && grouped ? 1 : 0;
            }
        }
        return new Quality((double) both / belonging, (double) both / together);
    }

    /** Lines of language, meaning and question, parted by tabulators. */
    private static List<Asked> questions(String language) throws IOException {
        try (InputStream in = QuestionLikenessQualityTest.class.getResourceAsStream("questions.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .filter(fields -> fields[0].equals(language))
                    .map(fields -> new Asked(fields[1], fields[2], Optional.empty()))
                    .toList();
        }
    }
}
