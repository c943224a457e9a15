package dev.medmentor;

import static dev.medmentor.library.DocumentFixture.document;
import static dev.medmentor.library.DocumentFixture.version;
import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.retrieval.PassageFixture.passage;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.shared.TenantId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@link Storage#tidy} promises where workers can sleep past their leases. */
public interface TidyContract {
    DocumentId GUIDE = new DocumentId("guide");

    /** The storage under test, empty at the start of each test; the same at every call within one. */
    Storage storage();

    @Test
    @Tag("case-R17")
    default void tidyShouldTakeWhatWasWrittenOfADocumentAfterItsRemoval() {
        // Names that are each other's beginnings, and the removed one's name in another tenant.
        List<String> kept = List.of("guid", "guide-2", "guide0", "z");
        kept.forEach(name -> insertAndRead(TENANT, name));
        insertAndRead(TENANT, "guide");
        insertAndRead(OTHER_TENANT, "guide");
        remove(TENANT, GUIDE);
        read(TENANT, "guide");
        long before = storage().passageLog().lastSequence();

        storage().tidy();

        assertThat(pages(TENANT, "guide")).isZero();
        assertThat(passages(TENANT, "guide")).isZero();
        assertThat(storage().passageLog().changesAfter(before, 10))
                .singleElement()
                .isInstanceOfSatisfying(
                        PassageChange.Removed.class,
                        removed -> assertThat(removed.document()).isEqualTo(GUIDE));
        for (String name : kept) {
            assertThat(pages(TENANT, name)).as(name).isEqualTo(2);
            assertThat(passages(TENANT, name)).as(name).isEqualTo(2);
        }
        assertThat(pages(OTHER_TENANT, "guide")).isEqualTo(2);
        assertThat(passages(OTHER_TENANT, "guide")).isEqualTo(2);
        long after = storage().passageLog().lastSequence();
        storage().tidy();
        assertThat(storage().passageLog().lastSequence()).isEqualTo(after);
    }

    private void insertAndRead(TenantId tenant, String name) {
        storage().documents().insert(tenant, document(name), version(name, 1));
        read(tenant, name);
    }

    /** What a worker writes, whether or not the document is still there. */
    private void read(TenantId tenant, String name) {
        storage().pages().put(tenant, new DocumentId(name), 1, List.of(page(1, "One."), page(2, "Two.")));
        storage().passageLog().put(tenant, List.of(passage(name, 1, 0, "One."), passage(name, 1, 1, "Two.")));
    }

    private void remove(TenantId tenant, DocumentId document) {
        storage().documents().markDeleted(tenant, document);
        storage().passageLog().removeVersionsBelow(tenant, document, Integer.MAX_VALUE);
        storage().pages().removeVersionsBelow(tenant, document, Integer.MAX_VALUE);
        storage().documents().remove(tenant, document);
    }

    private int pages(TenantId tenant, String name) {
        return storage().pages().list(tenant, new DocumentId(name), 1, 1, 10).size();
    }

    private int passages(TenantId tenant, String name) {
        return storage().passageLog().count(tenant, new DocumentId(name), 1);
    }
}
