package dev.medmentor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.assistant.model.Answer;
import dev.medmentor.shared.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library example of the README, compiled and run. */
class ReadmeExampleTest {
    @TempDir
    Path directory;

    /** What the example does, but for where its file lies and its output goes. */
    private static void example(Path file, PrintStream out) throws IOException {
        try (MedMentor mentor = MedMentor.builder().build()) {
            TenantId clinic = new TenantId("clinic");
            mentor.ingest(clinic, file);
            Answer answer = mentor.ask(clinic, "What is the dose of amoxicillin for mild pneumonia?");
            out.println(answer.text() + " " + answer.citations());
        }
    }

    @Test
    void exampleShouldAnswerWithACitation() throws IOException {
        Path file = Files.writeString(
                directory.resolve("pneumonia.txt"),
                "Adults with mild pneumonia take amoxicillin. The dose of amoxicillin is 500 mg every 8 hours.");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        example(file, new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("500 mg every 8 hours", "pneumonia.txt");
    }

    @Test
    void readmeShouldShowTheExampleThatIsCompiledHere() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String shown = readme.substring(readme.indexOf("```java\n") + "```java\n".length())
                .replace("Path.of(\"pneumonia.txt\")", "file")
                .replace("System.out", "out");
        String source = Files.readString(Path.of("src/test/java/dev/medmentor/ReadmeExampleTest.java"));
        List<String> compiled = source.substring(source.indexOf("        try (MedMentor"), source.indexOf("    @Test"))
                .lines()
                .map(line -> line.length() > 8 ? line.substring(8) : "")
                .takeWhile(line -> !line.isEmpty())
                .toList();

        assertThat(shown.lines().limit(compiled.size()).toList()).isEqualTo(compiled);
        assertThat(compiled).hasSize(6);
    }
}
