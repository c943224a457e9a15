package dev.medmentor.library.port;

import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ExpiredUpload;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.UploadId;
import dev.medmentor.library.model.UploadPart;
import dev.medmentor.library.model.UploadState;
import dev.medmentor.shared.Parallel;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link UploadRepository} promises. */
public interface UploadRepositoryContract {
    Instant BEGUN = Instant.parse("2026-03-01T12:00:00.123Z");

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    UploadRepository uploads();

    @Test
    default void findShouldGiveTheUploadAsItWasLeft() {
        Upload upload = new Upload(
                "Sốt 'x' 𝛂.pdf",
                new CollectionId("trials"),
                Optional.of("file:///a b"),
                "guideline",
                Map.of("área", "50% \"y\""),
                Optional.empty());
        OpenUpload full = OpenUpload.begun(
                        new UploadId("Up_1"),
                        "ana",
                        upload,
                        Optional.of(new DocumentId("old")),
                        new DocumentId("new"),
                        5_000_000_000L,
                        BEGUN,
                        BEGUN.plusSeconds(60))
                .reserving()
                .reserving()
                .appended(new UploadPart(2, 4_000_000_000L), BEGUN.plusSeconds(90));
        uploads().insert(TENANT, full);
        OpenUpload ended = upload("b", "ana", 1).ended(UploadState.DONE, new DocumentId("made"));
        uploads().insert(TENANT, ended);

        assertThat(uploads().find(TENANT, full.id())).contains(full);
        assertThat(uploads().find(TENANT, ended.id())).contains(ended);
        assertThat(uploads().find(OTHER_TENANT, full.id())).isEmpty();
        assertThat(uploads().find(TENANT, new UploadId("up_1"))).isEmpty();
    }

    @Test
    default void insertShouldConflictWhenTheTenantHasTheId() {
        uploads().insert(TENANT, upload("a", "ana", 1));
        uploads().insert(OTHER_TENANT, upload("a", "ana", 1));

        assertThatThrownBy(() -> uploads().insert(TENANT, upload("a", "bob", 2)))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("upload_exists"));
    }

    @Test
    default void updateShouldReplaceWhenTheRevisionIsTheNext() {
        OpenUpload first = upload("a", "ana", 1);
        uploads().insert(TENANT, first);
        uploads().insert(OTHER_TENANT, first);

        assertThat(uploads().update(TENANT, first.reserving().reserving())).isFalse();
        assertThat(uploads().update(TENANT, first.reserving())).isTrue();
        assertThat(uploads().update(TENANT, first.reserving())).isFalse();
        assertThat(uploads().update(TENANT, upload("unknown", "ana", 1).reserving()))
                .isFalse();

        assertThat(uploads().find(TENANT, first.id())).contains(first.reserving());
        assertThat(uploads().find(OTHER_TENANT, first.id())).contains(first);
    }

    @Test
    default void updateShouldLetOneWinWhenManyTryAtOnce() throws Exception {
        OpenUpload first = upload("a", "ana", 1);
        uploads().insert(TENANT, first);

        List<Boolean> won = Parallel.run(8, i -> () -> uploads().update(TENANT, first.reserving()));

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    default void listShouldGiveOneOwnersAlone() {
        uploads().insert(TENANT, upload("b", "ana", 1));
        uploads().insert(TENANT, upload("a", "ana", 2));
        uploads().insert(TENANT, upload("c", "bob", 1));
        uploads().insert(OTHER_TENANT, upload("d", "ana", 1));

        assertThat(uploads().list(TENANT, "ana")).containsExactly(upload("a", "ana", 2), upload("b", "ana", 1));
        assertThat(uploads().list(TENANT, "nobody")).isEmpty();
    }

    @Test
    default void expiredShouldGiveTheOldestOfAllTenantsFirst() {
        uploads().insert(TENANT, upload("late", "ana", 30));
        uploads().insert(TENANT, upload("second", "ana", 20));
        uploads().insert(OTHER_TENANT, upload("first", "bob", 10));

        assertThat(uploads().expired(BEGUN.plusSeconds(20), 10))
                .containsExactly(
                        new ExpiredUpload(OTHER_TENANT, upload("first", "bob", 10)),
                        new ExpiredUpload(TENANT, upload("second", "ana", 20)));
        assertThat(uploads().expired(BEGUN.plusSeconds(60), 1)).hasSize(1);
        assertThat(uploads().expired(BEGUN, 10)).isEmpty();
    }

    @Test
    default void removeShouldLeaveNothingOfTheUpload() {
        uploads().insert(TENANT, upload("a", "ana", 1));
        uploads().insert(OTHER_TENANT, upload("a", "ana", 1));

        assertThat(uploads().remove(TENANT, new UploadId("a"))).isTrue();
        assertThat(uploads().remove(TENANT, new UploadId("a"))).isFalse();

        assertThat(uploads().list(TENANT, "ana")).isEmpty();
        assertThat(uploads().find(OTHER_TENANT, new UploadId("a"))).isPresent();
    }

    private static OpenUpload upload(String id, String owner, int seconds) {
        return OpenUpload.begun(
                new UploadId(id),
                owner,
                Upload.named(id + ".pdf"),
                Optional.empty(),
                new DocumentId("doc-" + id),
                10,
                BEGUN,
                BEGUN.plusSeconds(seconds));
    }
}
