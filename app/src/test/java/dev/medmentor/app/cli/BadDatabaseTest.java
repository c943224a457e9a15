package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadDatabaseTest {
    private static final String SECRET = "Qm7rT2vXy9LkPz4WbNc8HsJd5FgUe3AaRt6YuIo1";

    @TempDir
    Path directory;

    private Terminal terminal(String url) {
        return new Terminal(directory).with("MONGODB_URL", url).with("JWT_SECRET_KEY", SECRET);
    }

    private void assertRefused(Terminal terminal, String sentence) {
        assertThat(terminal.run("serve", "--check", "--port", "0")).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.err()).contains(sentence).hasLineCount(1).doesNotContain("hush");
        assertThat(Files.exists(terminal.data().resolve("index"))).isFalse();
    }

    @Test
    void serveShouldRefuseAnAddressThatIsNone() {
        assertRefused(terminal("postgres://ana:hush@host/db"), "mongodb://");
    }

    @Test
    void serveShouldSayThatNobodyAnswers() {
        assertRefused(
                terminal("mongodb://ana:hush@127.0.0.1:1/?serverSelectionTimeoutMS=300"), "MongoDB does not answer");
    }

    @Test
    void serveShouldRefuseAnOldServer() {
        MongoServer server = new MongoServer(new MemoryBackend());
        assertRefused(terminal(server.bindAndGetConnectionString()), "is too old");
    }

    @Test
    void serveShouldAskForTheSecretThatInstancesShare() {
        Terminal terminal = new Terminal(directory).with("MONGODB_URL", "mongodb://127.0.0.1:1/");

        assertThat(terminal.run("serve", "--check")).isNotEqualTo(CommandLineInterface.OK);
        assertThat(terminal.err()).contains("JWT_SECRET_KEY").contains("openssl rand");
    }

    @Test
    void doctorShouldTellOfTheDatabaseAndItsIndexes() {
        MongoServer server = new MongoServer(new MemoryBackend());
        Terminal terminal = terminal(server.bindAndGetConnectionString()).with("MONGODB_ALLOW_STANDALONE", "true");

        assertThat(terminal.run("doctor")).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.out())
                .contains("warn  storage")
                .contains("on its own")
                .contains("Missing: accounts.");

        assertThat(terminal.run("search", "anything")).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.run("doctor")).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.out()).contains("All there, and no others.");
    }
}
