package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.identity.token.ServerSecret;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class UserCommandTest {
    private static final String PASSWORD = "violet tram eats soup";

    @TempDir
    Path directory = Path.of("");

    private Terminal terminal = new Terminal(directory);

    @BeforeEach
    void open() {
        terminal = new Terminal(directory).typing(PASSWORD + "\n");
    }

    @Test
    void accountsShouldBeMadeInTheDataDirectoryAndKept() {
        assertThat(terminal.run("user", "create", "--email=ana@example.org", "--role=OWNER", "--password-stdin"))
                .as(terminal.err())
                .isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.run("user", "create", "--email=ana@example.org", "--password-stdin"))
                .isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.err()).contains("There is an account").hasLineCount(1);
        terminal.run("user", "list", "--json");
        assertThat(terminal.json().get(0).path("role").asText()).isEqualTo("owner");
        terminal.run("user", "list", "--tenant=clinic-7");
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.run("user", "reset-password", "Ana@Example.org", "--password-stdin"))
                .isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.data().resolve(ServerSecret.FILE)).exists();
    }

    @Test
    void passwordsShouldStandInNoArgument() {
        assertThat(terminal.run("user", "create", "--email=ana@example.org", "--password=" + PASSWORD))
                .isEqualTo(CommandLineInterface.USAGE);
    }
}
