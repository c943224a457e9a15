package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.ConfigurationReader;
import dev.medmentor.app.server.RunningServer;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.shared.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@Tag("case-R19")
final class BackupCommandTest {
    @TempDir
    Path directory = Path.of("");

    private Path dose() throws Exception {
        return Files.writeString(directory.resolve("dose.txt"), "The dose of cefazolin is two grams.");
    }

    @Test
    void restoreShouldAnswerFromAnEmptyHostWhatTheFirstOneTookIn() throws Exception {
        Terminal first = new Terminal(Files.createDirectory(directory.resolve("first")));
        Terminal second = new Terminal(Files.createDirectory(directory.resolve("second")));
        String file = directory.resolve("backup.zip").toString();
        first.run("ingest", dose().toString());

        assertThat(first.run("backup", file)).as(first.err()).isEqualTo(CommandLineInterface.OK);
        assertThat(first.out()).contains("Written and read back").contains("1 documents");
        assertThat(Files.getPosixFilePermissions(Path.of(file)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(second.run("restore", file, "--json")).as(second.err()).isEqualTo(CommandLineInterface.OK);
        assertThat(second.json().get(0).path("counts").path("documents").asInt())
                .isEqualTo(1);
        assertThat(second.run("ask", "What is the dose of cefazolin?")).isEqualTo(CommandLineInterface.OK);
        assertThat(second.out()).contains("two grams");
        assertThat(second.run("restore", file)).isEqualTo(CommandLineInterface.FAILED);
        assertThat(second.err()).contains("empty storage only").hasLineCount(1);
        assertThat(first.run("backup", file)).isEqualTo(CommandLineInterface.FAILED);
        assertThat(first.err()).contains("There is a file").hasLineCount(1);
        assertThat(first.run("restore", dose().toString())).isEqualTo(CommandLineInterface.FAILED);
        assertThat(first.err()).contains("is damaged").hasLineCount(1);
    }

    @Test
    void backupShouldComeFromTheServerThatOwnsTheDirectory() throws Exception {
        Terminal terminal = new Terminal(directory);
        terminal.run("ingest", dose().toString());
        Configuration configuration = ConfigurationReader.read(
                Map.of("DATA_DIR", terminal.data().toString(), "PORT", "0", "EMBEDDING_MODEL", "none"),
                Map.of(),
                directory);
        String file = directory.resolve("backup.zip").toString();
        try (Engine engine = Wiring.open(configuration);
                RunningServer server = RunningServer.start(engine, configuration, new TenantId("default"))) {
            assertThat(server.file().url()).isNotNull();
            assertThat(terminal.run("backup", file)).as(terminal.err()).isEqualTo(CommandLineInterface.OK);
            assertThat(terminal.out()).contains("1 documents");
        }
        try (var left = Files.list(terminal.data())) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith(".backup-"));
        }
    }
}
