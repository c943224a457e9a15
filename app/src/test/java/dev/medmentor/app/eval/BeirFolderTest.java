package dev.medmentor.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.medmentor.retrieval.evaluation.JudgedQuery;
import dev.medmentor.shared.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeirFolderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeFolder() throws IOException {
        FolderFixture.writeBeir(folder);
    }

    @Test
    void readCorpusShouldKeepTheOrderOfTheFile() {
        assertThat(corpus())
                .extracting(BeirFolder.Item::id, BeirFolder.Item::title)
                .containsExactly(tuple("dengue", "Dengue"), tuple("asthma", ""), tuple("rabies", "Rabies"));
    }

    @Test
    void readCorpusShouldTakeEitherNameOfTheIdAndNumbers() throws IOException {
        write(
                "corpus.jsonl",
                "\uFEFF{\"id\": \"a\", \"text\": \"Ação\"}",
                "",
                "{\"_id\": 7, \"id\": \"other\", \"title\": null, \"text\": \"Đau\", \"metadata\": {}}");

        assertThat(corpus()).containsExactly(new BeirFolder.Item("a", "", "Ação"), new BeirFolder.Item("7", "", "Đau"));
    }

    @Test
    void readQueriesShouldTakeJudgementsWithAHeader() {
        assertThat(new BeirFolder(folder).readQueries())
                .extracting(JudgedQuery::id, JudgedQuery::grades)
                .containsExactly(
                        tuple("q1", Map.of("dengue", 1)),
                        tuple("q2", Map.of("asthma", 1)),
                        tuple("q3", Map.of("rabies", 1)));
    }

    @Test
    void readQueriesShouldTakeJudgementsWithoutAHeader() throws IOException {
        write("qrels.tsv", "q2\tasthma\t2", "q2 \tdengue\t0", "gone\tdengue\t1");

        assertThat(new BeirFolder(folder).readQueries())
                .containsExactly(
                        new JudgedQuery("q2", "What prevents attacks of asthma?", Map.of("asthma", 2, "dengue", 0)));
    }

    @Test
    void readQueriesShouldPreferTheTestJudgementsOfBeir() throws IOException {
        write("qrels/test.tsv", "query-id\tcorpus-id\tscore", "q3\trabies\t1");

        assertThat(new BeirFolder(folder).readQueries())
                .extracting(JudgedQuery::id)
                .containsExactly("q3");
    }

    @Test
    void readQueriesShouldSayThatIdsDisagreeWhenNoQueryIsJudged() throws IOException {
        write("qrels.tsv", "x1\tdengue\t1");

        assertInvalid(() -> new BeirFolder(folder).readQueries(), "No query of", "qrels.tsv", "ids agree");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q1\tdengue",
                "q1\tQ0\tdengue\t1",
                "q1\tdengue\thigh",
                "q1\tdengue\t0.5",
                "q1\tdengue\t12345678901",
                "q1\tdengue\t"
            })
    void readQueriesShouldNameTheLineWhenAJudgementIsBad(String bad) throws IOException {
        write("qrels.tsv", "query-id\tcorpus-id\tscore", bad);

        assertInvalid(() -> new BeirFolder(folder).readQueries(), "Line 2 of " + folder.resolve("qrels.tsv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_id\": \"b\"",
                "[\"b\"]",
                "{\"text\": \"no id\"}",
                "{\"_id\": \"b\"}",
                "{\"_id\": \"b\", \"text\": [\"not\", \"text\"]}",
                "{\"_id\": \"a\", \"text\": \"once more\"}"
            })
    void readCorpusShouldNameTheLineWhenItIsBad(String bad) throws IOException {
        write("corpus.jsonl", "{\"_id\": \"a\", \"text\": \"good\"}", bad);

        assertInvalid(this::corpus, "Line 2 of " + folder.resolve("corpus.jsonl"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"_id\": \"q9\", \"text\": \" \"}", "{\"_id\": \"q1\", \"text\": \"again\"}", "q9"})
    void readQueriesShouldNameTheLineWhenAQueryIsBad(String bad) throws IOException {
        write("queries.jsonl", "{\"_id\": \"q1\", \"text\": \"good\"}", bad);

        assertInvalid(() -> new BeirFolder(folder).readQueries(), "Line 2 of " + folder.resolve("queries.jsonl"));
    }

    @Test
    void readCorpusShouldNameTheFileWhenItIsNotUtf8() throws IOException {
        Files.write(folder.resolve("corpus.jsonl"), new byte[] {'{', (byte) 0xE7, '}', '\n'});

        assertInvalid(this::corpus, "Line 1 of " + folder.resolve("corpus.jsonl"), "UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"corpus.jsonl", "queries.jsonl", "qrels.tsv"})
    void readShouldNameTheMissingFile(String name) throws IOException {
        Files.delete(folder.resolve(name));

        assertInvalid(
                () -> {
                    new BeirFolder(folder).readQueries();
                    corpus();
                },
                "no " + name + " in " + folder);
    }

    private List<BeirFolder.Item> corpus() {
        List<BeirFolder.Item> items = new ArrayList<>();
        new BeirFolder(folder).readCorpus(items::add);
        return items;
    }

    private void write(String name, String... lines) throws IOException {
        FolderFixture.write(folder, name, lines);
    }

    private static void assertInvalid(ThrowingCallable read, String... message) {
        assertThatThrownBy(read).isInstanceOf(InvalidInputException.class).hasMessageContainingAll(message);
    }
}
