package dev.medmentor.adapters.http.identity.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.port.Mailer.Mail;
import dev.medmentor.shared.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OutboxMailerTest {
    private static final int MAILS = 10;

    private final SettableClock clock = new SettableClock();

    @Test
    void sendShouldWriteAFileThatOnlyTheOwnerReads(@TempDir Path data) throws IOException {
        Path folder = data.resolve("outbox");
        try (OutboxMailer mailer = new OutboxMailer(folder, "MedMentor <no-reply@example.org>", clock)) {
            mailer.send(new Mail(Email.of("ana@example.org"), "Reset", "https://example.org/#token=abc-_123"));
        }

        List<Path> files = files(folder);
        assertThat(files).hasSize(1);
        assertThat(files.get(0).getFileName().toString())
                .startsWith("20260301T120000000Z-")
                .endsWith(".eml");
        assertThat(Files.readString(files.get(0)))
                .contains("To: ana@example.org", "Subject: Reset", "https://example.org/#token=abc-_123");
        assertThat(Files.getPosixFilePermissions(files.get(0))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @Timeout(60)
    void aMailShouldBeThereWholeOrNotAtAll(@TempDir Path folder) throws IOException {
        String text = "a line of a long mail\n".repeat(5_000) + "https://example.org/#token=abc-_123";
        try (OutboxMailer mailer = new OutboxMailer(folder, "no-reply@example.org", clock)) {
            for (int i = 0; i < MAILS; i++) {
                mailer.send(new Mail(Email.of("ana@example.org"), "Reset", text));
            }
            Set<Path> read = new HashSet<>();
            while (read.size() < MAILS) {
                for (Path file : files(folder)) {
                    if (read.add(file)) {
                        assertThat(Files.readString(file)).endsWith("#token=abc-_123");
                    }
                }
            }
        }
        assertThat(folder).isDirectoryNotContaining(file -> !file.toString().endsWith(".eml"));
    }

    @Test
    void whatACrashLeftOfAMailShouldNotStopTheNext(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mail.part"), "half of a mail");
        try (OutboxMailer mailer = new OutboxMailer(folder, "no-reply@example.org", clock)) {
            mailer.send(new Mail(Email.of("ana@example.org"), "Reset", "body"));
        }
        assertThat(files(folder)).hasSize(1);
        assertThat(folder).isDirectoryNotContaining(file -> !file.toString().endsWith(".eml"));
    }

    @Test
    void sendShouldKeepTheNewestHundred(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("note.txt"), "not a mail");
        for (int i = 100; i < 202; i++) {
            Files.writeString(folder.resolve("20260228T120000" + i + "Z.eml"), "older");
        }
        try (OutboxMailer mailer = new OutboxMailer(folder, "no-reply@example.org", clock)) {
            mailer.send(new Mail(Email.of("ana@example.org"), "newest", "newest"));
        }

        assertThat(files(folder))
                .hasSize(100)
                .extracting(file -> file.getFileName().toString())
                .anyMatch(name -> name.startsWith("20260301T120000000Z-"))
                .contains("20260228T120000201Z.eml", "20260228T120000103Z.eml")
                .doesNotContain("20260228T120000102Z.eml");
        assertThat(folder.resolve("note.txt")).exists();
    }

    @Test
    void sendShouldNotFailWhenTheFolderCannotBeWritten(@TempDir Path data) throws IOException {
        Path file = Files.writeString(data.resolve("outbox"), "a file in its place");
        try (OutboxMailer mailer = new OutboxMailer(file, "no-reply@example.org", clock)) {
            mailer.send(new Mail(Email.of("ana@example.org"), "Reset", "body"));
        }
        assertThat(file).hasContent("a file in its place");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        }
    }
}
