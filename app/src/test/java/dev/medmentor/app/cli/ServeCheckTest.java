package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.app.server.ServerFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCheckTest {
    @Test
    void serveShouldAnswerOnceAndStopWhenItOnlyChecks(@TempDir Path directory) {
        Terminal terminal = new Terminal(directory);

        int status = terminal.run("serve", "--check", "--port=0");

        assertThat(status).as(terminal.err()).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.out()).isEqualToIgnoringNewLines("The server starts and answers.");
        assertThat(terminal.data().resolve(ServerFile.NAME)).doesNotExist();
    }
}
