package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ask x --colour            | medmentor: unknown option: '--colour'. Try 'medmentor ask --help'.",
                "ask                       | medmentor: missing required parameter: 'QUESTION'. Try 'medmentor ask --help'.",
                "ask ''                    | medmentor: the question is empty. Write at least one word. Try 'medmentor ask --help'.",
                "ask x --passages=50       | medmentor: an answer draws on 1 to 20 passages. Try 'medmentor ask --help'.",
                "search x -k 0             | medmentor: ask for 1 to 100 passages. Try 'medmentor search --help'.",
                "ingest                    | medmentor: missing required parameter: 'PATH'. Try 'medmentor ingest --help'.",
                "serve --port=99999        | medmentor: the configuration is wrong:",
                "ask x --tenant=NOT/VALID  | medmentor: a tenant is 1 to 63 lower-case letters",
                "search serve --colour     | medmentor: unknown option: '--colour'. Try 'medmentor search --help'.",
                "ask serve backup          | medmentor: unmatched argument at index 2: 'backup'. Try 'medmentor ask --help'.",
                "dance                     | medmentor: unmatched argument",
            })
    void runShouldSayInOneLineWhatIsMisused(String command, String expected) {
        Terminal terminal = new Terminal(directory);
        String[] arguments = command.strip().split(" +");
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i].equals("''") ? "" : arguments[i];
        }

        int status = terminal.run(arguments);

        assertThat(status).isEqualTo(CommandLineInterface.USAGE);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).startsWith(expected.strip()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--help serve"})
    void runShouldNameTheCommandsInItsHelp(String command) {
        Terminal terminal = new Terminal(directory);

        assertThat(terminal.runPlain(command.split(" "))).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.out())
                .contains("ingest")
                .contains("ask")
                .contains("serve")
                .contains("backup")
                .contains("restore");
    }

    @Test
    void runShouldFailInOneLineForADataDirectoryThatIsAFile() throws Exception {
        Terminal terminal = new Terminal(directory);
        Files.writeString(terminal.data(), "a file");

        int status = terminal.run("ask", "anything");

        assertThat(status).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.err().lines()).hasSize(1);
        assertThat(terminal.err()).startsWith("medmentor: The data directory ");
    }
}
