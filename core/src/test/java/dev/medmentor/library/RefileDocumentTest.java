package dev.medmentor.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MedMentor;
import dev.medmentor.MemoryStorage;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.IngestionJob;
import dev.medmentor.library.model.Upload;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.SettableClock;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefileDocumentTest {
    private static final TenantId TENANT = new TenantId("clinic-a");
    private static final CollectionId TRIALS = new CollectionId("trials");
    private static final CollectionId GUIDES = new CollectionId("guides");

    private final SettableClock clock = new SettableClock();
    private final MemoryStorage storage = new MemoryStorage(clock);
    private final MedMentor mentor =
            MedMentor.builder().storage(storage).clock(clock).build();
    private final PersonalLibrary library =
            mentor.as(Principal.operator(TENANT), Caller.LOCAL).library();

    @AfterEach
    void close() {
        mentor.close();
    }

    @Test
    void refileShouldMovePassagesAtOnce() throws Exception {
        DocumentId id = ingest("Amoxicillin is the first choice in mild pneumonia.");

        Document moved = refile(id, GUIDES, "New name.pdf");

        assertThat(moved.collection()).isEqualTo(GUIDES);
        assertThat(moved.name()).isEqualTo("New name.pdf");
        assertThat(found(GUIDES)).hasSize(1);
        assertThat(found(GUIDES).get(0).document().name()).isEqualTo("New name.pdf");
        assertThat(found(TRIALS)).isEmpty();
    }

    @Test
    void theWorkerShouldMovePassagesThatWereCutMeanwhile() throws Exception {
        DocumentId id = ingest("Amoxicillin is the first choice in mild pneumonia.");
        // The process died after the document was moved, and before its passages were.
        Document before = library.document(id);
        storage.documents().refile(TENANT, before, GUIDES, before.name());
        storage.jobs().enqueue(TENANT, IngestionJob.refile(TENANT, id));
        assertThat(found(TRIALS)).isEmpty();

        while (mentor.worker().runNext()) {
            // Its only job.
        }

        assertThat(found(GUIDES)).hasSize(1);
    }

    @Test
    void refileShouldConflictWhenTheDocumentIsNotAsExpected() throws Exception {
        DocumentId id = ingest("Amoxicillin is the first choice in mild pneumonia.");

        assertThatThrownBy(() -> library.refile(id, Optional.of(GUIDES), Optional.empty(), document -> false))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.code()).isEqualTo("revision_conflict"));
        assertThat(found(TRIALS)).hasSize(1);
    }

    private DocumentId ingest(String text) throws Exception {
        return mentor.ingest(
                        TENANT, Upload.named("guide.txt").into(TRIALS), new ByteArrayInputStream(text.getBytes(UTF_8)))
                .document();
    }

    private Document refile(DocumentId id, CollectionId collection, String name) {
        return library.refile(id, Optional.of(collection), Optional.of(name), document -> true);
    }

    private List<SearchHit> found(CollectionId collection) {
        return mentor.search(
                        TENANT,
                        new SearchRequest(
                                "amoxicillin", PassageFilter.ofCollections(Set.of(collection)), 5, SearchMode.LEXICAL))
                .hits();
    }
}
