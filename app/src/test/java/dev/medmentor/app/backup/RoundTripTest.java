package dev.medmentor.app.backup;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.Storage;
import dev.medmentor.adapters.embedded.lucene.LucenePassageIndex;
import dev.medmentor.adapters.embedded.lucene.LuceneSettings;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.retrieval.PassageFixture;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.ConflictException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one kind of storage to the other and back. */
@Tag("case-R19")
@Tag("once")
class RoundTripTest {
    private static final int QUERIES = 100;

    @TempDir
    private Path directory;

    @Test
    void restoreShouldLoseNothingWhenMovedToMongoDbAndBack() throws Exception {
        try (Hosts hosts = new Hosts(directory)) {
            Storage first = hosts.embedded("first");
            FilledStorage.fill(first);
            Path one = hosts.backup(first, "one.zip");
            Storage second = hosts.mongo("second");
            Hosts.restore(one, second);
            Path two = hosts.backup(second, "two.zip");
            Storage third = hosts.embedded("third");
            Hosts.restore(two, third);
            Path three = hosts.backup(third, "three.zip");

            Manifest manifest = Hosts.manifest(one);
            assertThat(manifest.counts())
                    .containsEntry("accounts", 3L)
                    .containsEntry("passages", FilledStorage.PASSAGES + 1L)
                    .containsEntry("audit", 6L)
                    .containsEntry("blobs", 5L)
                    .doesNotContainValue(0L);
            assertThat(Hosts.manifest(two).entries()).isEqualTo(manifest.entries());
            assertThat(Hosts.manifest(three).entries()).isEqualTo(manifest.entries());
            assertThat(third.documents().find(TENANT, FilledStorage.GUIDE))
                    .isEqualTo(first.documents().find(TENANT, FilledStorage.GUIDE));
            assertThat(third.conversations().assistants().find(TENANT, FilledStorage.WARD))
                    .isEqualTo(first.conversations().assistants().find(TENANT, FilledStorage.WARD));
            List<List<Candidate>> found = topTen(first, "index-1");
            assertThat(found)
                    .hasSize(2 * QUERIES)
                    .allSatisfy(list -> assertThat(list).hasSize(10));
            assertThat(topTen(second, "index-2")).isEqualTo(found);
            assertThat(topTen(third, "index-3")).isEqualTo(found);
        }
    }

    /** By words and by vectors, compared exactly, in one segment. */
    private List<List<Candidate>> topTen(Storage storage, String name) {
        try (LucenePassageIndex index = new LucenePassageIndex(directory.resolve(name), LuceneSettings.EXACT)) {
            new IndexFollower(storage.passageLog(), index).catchUp();
            index.compact();
            Random random = new Random(11);
            List<List<Candidate>> found = new ArrayList<>();
            for (int i = 0; i < QUERIES; i++) {
                found.add(index.lexical(
                        TENANT,
                        ReadableCollections.all(),
                        FilledStorage.sentence(random),
                        Language.ENGLISH,
                        PassageFilter.ALL,
                        10));
                found.add(index.dense(
                        TENANT,
                        ReadableCollections.all(),
                        PassageFixture.embedding(FilledStorage.direction(random)),
                        PassageFilter.ALL,
                        10));
            }
            return found;
        }
    }

    @Test
    void restoreShouldLeaveUnfinishedWorkToBeTakenUp() throws Exception {
        try (Hosts hosts = new Hosts(directory)) {
            Storage first = hosts.embedded("first");
            FilledStorage.fill(first);
            Storage second = hosts.embedded("second");
            Hosts.restore(hosts.backup(first, "one.zip"), second);

            assertThat(second.documents().unfinished())
                    .isEqualTo(first.documents().unfinished())
                    .hasSize(1);
            assertThat(second.documents()
                            .findVersion(
                                    TENANT,
                                    second.documents().unfinished().get(0).document(),
                                    1))
                    .hasValueSatisfying(version -> assertThat(version.status()).isEqualTo(IngestionStatus.PENDING));
        }
    }

    @Test
    void restoreShouldRefuseAStorageThatIsNotEmpty() throws Exception {
        try (Hosts hosts = new Hosts(directory)) {
            Storage first = hosts.embedded("first");
            FilledStorage.fill(first);
            Path file = hosts.backup(first, "one.zip");

            assertThatThrownBy(() -> Hosts.restore(file, first))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("empty storage only");
            RestoreMarker.check(first);
        }
    }

    @Test
    void restoreShouldLeaveAMarkWhenItBreaksOff() throws IOException, InterruptedException {
        try (Hosts hosts = new Hosts(directory)) {
            Storage first = hosts.embedded("first");
            FilledStorage.fill(first);
            Path file = hosts.backup(first, "one.zip");
            Storage second = hosts.mongo("second");
            // What nobody looks for, and what a record of the backup collides with.
            second.conversations()
                    .curatedAnswers()
                    .insert(
                            TENANT,
                            first.conversations()
                                    .curatedAnswers()
                                    .list(TENANT, java.util.Optional.empty())
                                    .get(0));

            assertThatThrownBy(() -> Hosts.restore(file, second)).hasMessageContaining("restore again");
            assertThatThrownBy(() -> RestoreMarker.check(second))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("broke off");
            assertThatThrownBy(() -> Hosts.restore(file, second)).hasMessageContaining("broke off");
        }
    }
}
