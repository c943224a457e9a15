package dev.medmentor.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MemoryStorage;
import dev.medmentor.app.config.BackupSchedule;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("case-R19")
class ScheduledBackupsTest {
    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock();
    private final MemoryStorage storage = new MemoryStorage(clock);

    @Test
    void lookShouldKeepTheNewestAndMakeOneAStretch() throws IOException {
        FilledStorage.fill(storage);
        Path other = Files.writeString(directory.resolve("medmentor-mine.zip"), "not ours");
        try (ScheduledBackups first = backups(new TakeBackup(storage, clock, "test")::writeTo);
                ScheduledBackups second = backups((out, spool) -> {
                    throw new IOException("made by the other one");
                })) {
            for (int day = 0; day < 4; day++) {
                first.look();
                second.look();
                clock.advance(Duration.ofDays(1));
            }
        }

        List<Path> left = files();
        assertThat(left).hasSize(3).contains(other);
        assertThat(Files.getPosixFilePermissions(left.get(0))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Hosts.manifest(left.get(1)).counts()).containsEntry("documents", 4L);
        assertThat(Hosts.manifest(left.get(1)).madeAt())
                .isEqualTo(Hosts.manifest(left.get(0)).madeAt().plus(Duration.ofDays(1)));
    }

    @Test
    void lookShouldTryAgainWhenABackupFailed() throws IOException {
        try (ScheduledBackups failing = backups((out, spool) -> {
                    throw new IOException("disk full");
                });
                ScheduledBackups working = backups(new TakeBackup(storage, clock, "test")::writeTo)) {
            assertThatThrownBy(failing::look).isInstanceOf(UnavailableException.class);
            assertThat(files()).isEmpty();
            working.look();
            assertThat(files()).hasSize(1);
        }
    }

    private ScheduledBackups backups(BackupFile.Source source) {
        return new ScheduledBackups(new BackupSchedule(directory, Duration.ofDays(1), 2), source, clock);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        }
    }
}
