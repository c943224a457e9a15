package dev.medmentor.adapters.embedded;

import static dev.medmentor.retrieval.PassageFixture.passage;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.embedded.files.DurableFiles;
import dev.medmentor.adapters.embedded.lucene.LucenePassageIndex;
import dev.medmentor.adapters.embedded.lucene.LuceneSettings;
import dev.medmentor.adapters.embedded.sqlite.SqliteDatabase;
import dev.medmentor.adapters.embedded.sqlite.SqlitePassageLog;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.retrieval.model.PassageId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deletes the index that grew with its log, and compares its answers with those of the one made again. */
@Tag("case-R4")
@Tag("once")
class LostIndexTest {
    private static final int QUESTIONS = 100;
    private static final int PASSAGES_PER_DOCUMENT = 50;
    private static final LuceneSettings GRAPH_ALWAYS = new LuceneSettings(0);

    @TempDir
    private Path directory;

    @Test
    void rebuiltIndexShouldAnswerTheSameWhenEveryVectorIsCompared() throws Exception {
        Answers answers = loseAndRebuild(20, LuceneSettings.EXACT);

        assertThat(answers.after).isEqualTo(answers.before);
    }

    @Test
    void rebuiltIndexShouldAnswerNearlyTheSameWhenTheGraphIsSearched() throws Exception {
        assertThat(loseAndRebuild(20, GRAPH_ALWAYS).overlap()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    @Tag("full")
    void largeRebuiltIndexShouldAnswerTheSameWhenEveryVectorIsCompared() throws Exception {
        Answers answers = loseAndRebuild(400, LuceneSettings.EXACT);

        assertThat(answers.after).isEqualTo(answers.before);
    }

    @Test
    @Tag("full")
    void largeRebuiltIndexShouldAnswerNearlyTheSameWhenTheGraphIsSearched() throws Exception {
        double overlap = loseAndRebuild(400, GRAPH_ALWAYS).overlap();

        System.getLogger(LostIndexTest.class.getName())
                .log(System.Logger.Level.INFO, "mean overlap@10 of the graph made again: {0}", overlap);
        assertThat(overlap).isGreaterThanOrEqualTo(0.99);
    }

    /** The best ten by words, then by vectors, of each question. */
    private record Answers(List<List<PassageId>> before, List<List<PassageId>> after) {
        /** Of the best ten by vectors; those by words are the same always. */
        double overlap() {
            assertThat(after.subList(0, QUESTIONS)).isEqualTo(before.subList(0, QUESTIONS));
            long common = 0;
            long all = 0;
            for (int i = QUESTIONS; i < before.size(); i++) {
                common += before.get(i).stream().filter(after.get(i)::contains).count();
                all += before.get(i).size();
            }
            return (double) common / all;
        }
    }

    private Answers loseAndRebuild(int documents, LuceneSettings settings) throws Exception {
        Path files = directory.resolve("index");
        try (SqliteDatabase database = SqliteDatabase.open(directory)) {
            SqlitePassageLog log = new SqlitePassageLog(database);
            List<List<PassageId>> before;
            try (LucenePassageIndex index = new LucenePassageIndex(files, settings)) {
                grow(log, index, documents);
                before = answers(log, index);
            }
            DurableFiles.deleteTree(files);
            try (LucenePassageIndex index = new LucenePassageIndex(files, settings)) {
                assertThat(index.appliedSequence()).isZero();
                return new Answers(before, answers(log, index));
            }
        }
    }

    /** Document by document, with replaced and removed ones, and with texts that several documents share. */
    private static void grow(SqlitePassageLog log, LucenePassageIndex index, int documents) {
        IndexFollower follower = new IndexFollower(log, index);
        for (int i = 0; i < documents; i++) {
            StorageFixture.fill(log, "d" + i, PASSAGES_PER_DOCUMENT);
            log.put(
                    TENANT,
                    List.of(passage("d" + i, 1, PASSAGES_PER_DOCUMENT, "The same w1 w2 w3 in every document.")));
            follower.catchUp();
            if (i % 10 == 9) {
                StorageFixture.fill(log, "d" + (i - 5), PASSAGES_PER_DOCUMENT);
                log.removeVersionsBelow(TENANT, new DocumentId("d" + (i - 1)), 2);
                follower.checkpoint();
            }
        }
    }

    private static List<List<PassageId>> answers(SqlitePassageLog log, LucenePassageIndex index) {
        new IndexFollower(log, index).catchUp();
        index.compact();
        List<List<PassageId>> answers = new ArrayList<>();
        for (BiFunction<LucenePassageIndex, Random, List<PassageId>> search :
                List.<BiFunction<LucenePassageIndex, Random, List<PassageId>>>of(
                        StorageFixture::byWords, StorageFixture::byVector)) {
            Random random = new Random(11);
            for (int i = 0; i < QUESTIONS; i++) {
                answers.add(search.apply(index, random));
            }
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer).hasSize(10));
        return answers;
    }
}
