package dev.medmentor.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.retrieval.evaluation.PageQuestion;
import dev.medmentor.shared.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFolderTest {
    private static final String GOOD = """
            {"id": "q1", "query": "How much?", "gold": [[{"pdf": "a.pdf", "page": 1}]]}""";

    @TempDir
    Path folder;

    @BeforeEach
    void writePdfs() throws IOException {
        FolderFixture.write(folder, "b.PDF", "not read here");
        FolderFixture.write(folder, "a.pdf", "not read here");
        FolderFixture.write(folder, "notes.txt", "not a PDF");
    }

    @Test
    void pdfsShouldListThemByNameWhateverTheirCase() {
        assertThat(new PageFolder(folder).pdfs()).containsExactly(folder.resolve("a.pdf"), folder.resolve("b.PDF"));
    }

    @Test
    void readQuestionsShouldKeepEveryGoldList() throws IOException {
        FolderFixture.write(folder, "questions.jsonl", """
                {"id": "q1", "query": "How much?", "answers": ["5 mg"], "gold": [\
                [{"pdf": "a.pdf", "page": 3}, {"pdf": "a.pdf", "page": 4}], [{"pdf": "b.PDF", "page": 1}]]}""");

        assertThat(new PageFolder(folder).readQuestions())
                .containsExactly(
                        new PageQuestion("q1", "How much?", List.of(Set.of("a.pdf#3", "a.pdf#4"), Set.of("b.PDF#1"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"q2\", \"query\": \"?\"}",
                "{\"id\": \"q2\", \"query\": \"?\", \"gold\": []}",
                "{\"id\": \"q2\", \"query\": \"?\", \"gold\": [[]]}",
                "{\"id\": \"q2\", \"query\": \"?\", \"gold\": [[{\"pdf\": \"a.pdf\", \"page\": 0}]]}",
                "{\"id\": \"q2\", \"query\": \"?\", \"gold\": [[{\"pdf\": \"a.pdf\", \"page\": 1.5}]]}",
                "{\"id\": \"q2\", \"query\": \"?\", \"gold\": [[{\"pdf\": \"gone.pdf\", \"page\": 1}]]}",
                "{\"id\": \"q2\", \"gold\": [[{\"pdf\": \"a.pdf\", \"page\": 1}]]}",
                "{\"id\": \"q2\", \"query\": \" \", \"gold\": [[{\"pdf\": \"a.pdf\", \"page\": 1}]]}",
                "{\"id\": \"q1\", \"query\": \"?\", \"gold\": [[{\"pdf\": \"a.pdf\", \"page\": 1}]]}",
                "{\"query\": \"?\", \"gold\": [[{\"pdf\": \"a.pdf\", \"page\": 1}]]}"
            })
    void readQuestionsShouldNameTheLineWhenItIsBad(String bad) throws IOException {
        FolderFixture.write(folder, "questions.jsonl", GOOD, bad);

        assertThatThrownBy(() -> new PageFolder(folder).readQuestions())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Line 2 of " + folder.resolve("questions.jsonl"));
    }

    @Test
    void readQuestionsShouldNameTheFileWhenItIsEmpty() throws IOException {
        FolderFixture.write(folder, "questions.jsonl", "");

        assertThatThrownBy(() -> new PageFolder(folder).readQuestions())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(folder.resolve("questions.jsonl").toString());
    }
}
