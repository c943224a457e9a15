package dev.medmentor.app.backup;

import static dev.medmentor.conversation.ConversationFixture.ANA;
import static dev.medmentor.conversation.ConversationFixture.BEN;
import static dev.medmentor.conversation.ConversationFixture.START;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MedMentor;
import dev.medmentor.Storage;
import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was deleted does not come back with an earlier backup. */
@Tag("case-R19")
class ErasureTest {
    private static final Erasure GUIDE = new Erasure(TENANT, Erasure.Kind.DOCUMENT, "guide");

    @TempDir
    private Path directory;

    @Test
    void restoreShouldLeaveOutWhatWasDeletedSinceTheBackup() throws Exception {
        Path ledger = directory.resolve("erasures.jsonl");
        ErasureFile erasures = new ErasureFile(ledger, Hosts.CLOCK);
        try (Hosts hosts = new Hosts(directory)) {
            Storage first = hosts.embedded("first");
            FilledStorage.fill(first);
            new ErasureFile(ledger, () -> Hosts.CLOCK.instant().minus(Duration.ofDays(1)))
                    .note(TENANT, new DocumentId("failed"));
            Path file = hosts.backup(first, "one.zip");
            MedMentor.builder()
                    .storage(first)
                    .clock(Hosts.CLOCK)
                    .erasures(erasures)
                    .build()
                    .changes()
                    .delete(TENANT, FilledStorage.GUIDE);
            erasures.note(TENANT, ANA);
            Storage second = hosts.mongo("second");
            try (Archive archive = Archive.open(file)) {
                Set<Erasure> erased =
                        ErasureFile.read(ledger, archive.manifest().madeAt());
                assertThat(erased).containsExactlyInAnyOrder(GUIDE, new Erasure(TENANT, Erasure.Kind.ACCOUNT, "ana"));
                new RestoreBackup(second, Hosts.CLOCK).restore(archive, erased);
            }

            assertThat(second.documents().find(TENANT, FilledStorage.GUIDE)).isEmpty();
            assertThat(second.documents().find(TENANT, new DocumentId("failed")))
                    .isPresent();
            assertThat(second.passageLog().count(TENANT, FilledStorage.GUIDE, 2))
                    .isZero();
            assertThat(second.pages().list(TENANT, FilledStorage.GUIDE, 2, 1, 10))
                    .isEmpty();
            assertThat(second.blobs().keys(TENANT))
                    .noneMatch(key -> key.document().equals(FilledStorage.GUIDE));
            assertThat(second.identity().accounts().find(TENANT, ANA)).isEmpty();
            assertThat(second.identity().apiKeys().list(TENANT, Optional.of(ANA)))
                    .isEmpty();
            assertThat(second.conversations().conversations().list(TENANT, ANA, Optional.empty(), Optional.empty(), 9))
                    .isEmpty();
            assertThat(second.conversations()
                            .messages()
                            .count(
                                    TENANT,
                                    ConversationFixture.conversation("talk", 0).id()))
                    .isZero();
            assertThat(second.notifications().unread(TENANT, ANA, 10)).isZero();
            assertThat(second.notifications().unread(TENANT, BEN, 10)).isPositive();
            assertThat(second.identity().auditLog().read(TENANT, 1, 10))
                    .isEqualTo(first.identity().auditLog().read(TENANT, 1, 10));
        }
    }

    @Test
    void noteShouldStandBehindALineThatACrashCutOff() throws Exception {
        Path ledger = directory.resolve("erasures.jsonl");
        Files.writeString(ledger, "{\"at\":\"2026-03-01T12:00:00Z\",\"eras");
        new ErasureFile(ledger, Hosts.CLOCK).note(TENANT, FilledStorage.GUIDE);

        assertThat(ErasureFile.read(ledger, START)).containsExactly(GUIDE);
        assertThat(ErasureFile.read(ledger, Hosts.CLOCK.instant())).containsExactly(GUIDE);
        assertThat(ErasureFile.read(ledger, Instant.MAX)).isEmpty();
        Files.writeString(ledger, "{\"unknown\":{}}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> ErasureFile.read(ledger, START)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void deletionShouldBeRefusedWhenItCannotBeNoted() throws Exception {
        try (Hosts hosts = new Hosts(directory)) {
            Storage storage = hosts.embedded("first");
            FilledStorage.fill(storage);
            MedMentor mentor = MedMentor.builder()
                    .storage(storage)
                    .erasures(new ErasureFile(directory.resolve("missing/erasures.jsonl"), Hosts.CLOCK))
                    .build();

            assertThatThrownBy(() -> mentor.changes().delete(TENANT, FilledStorage.GUIDE))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("nothing was deleted");
            assertThat(storage.documents()
                            .find(TENANT, FilledStorage.GUIDE)
                            .orElseThrow()
                            .deleted())
                    .isFalse();
        }
    }
}
