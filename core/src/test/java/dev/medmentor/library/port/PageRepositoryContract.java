package dev.medmentor.library.port;

import static dev.medmentor.library.PageFixture.failedPage;
import static dev.medmentor.library.PageFixture.page;
import static dev.medmentor.shared.TenantFixture.OTHER_TENANT;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.WordBoxes;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link PageRepository} promises. */
public interface PageRepositoryContract {
    DocumentId GUIDE = new DocumentId("guide");
    DocumentId OTHER = new DocumentId("other");

    /** The repository under test, empty at the start of each test; the same at every call within one. */
    PageRepository pages();

    @Test
    default void findShouldBeEmptyWhenThePageIsUnknown() {
        pages().put(TENANT, GUIDE, 1, List.of(page(1, "Text")));

        assertThat(pages().find(TENANT, GUIDE, 1, 2)).isEmpty();
        assertThat(pages().find(TENANT, GUIDE, 2, 1)).isEmpty();
        assertThat(pages().find(TENANT, OTHER, 1, 1)).isEmpty();
        assertThat(pages().find(OTHER_TENANT, GUIDE, 1, 1)).isEmpty();
    }

    @Test
    default void findShouldGiveAnEqualPageWhenStored() {
        // One "ế" composed, one decomposed: offsets point into this very text, so it must not be normalised.
        Page page = page(7, "Liều 5 mg/kg, \"tiế\u0302p\" 𝛂 cơ\u0323 'quoted' \\ %", "Second  paragraph\twith\ttabs ");

        pages().put(TENANT, GUIDE, 1, List.of(page));

        assertThat(pages().find(TENANT, GUIDE, 1, 7)).contains(page);
    }

    @Test
    default void findShouldGiveEveryKindOfBlockAndVerdictWhenStored() {
        List<Block> blocks = IntStream.range(0, Block.Kind.values().length)
                .mapToObj(i -> new Block(Block.Kind.values()[i], 2 * i, 2 * i + 1, i % 3))
                .toList();
        Page everyBlock = new Page(1, 0, 0, "a b c d e f g h i j k l", blocks, WordBoxes.NONE, PageVerdict.OCR);
        Page empty = Page.withoutText(2, 100, 50, PageVerdict.empty("The page is a picture."));
        Page failed = failedPage(3);

        pages().put(TENANT, GUIDE, 1, List.of(everyBlock, empty, failed));

        assertThat(pages().list(TENANT, GUIDE, 1, 1, 10)).containsExactly(everyBlock, empty, failed);
    }

    @Test
    default void putShouldReplaceEqualNumbersAndKeepTheRestWhenCalledAgain() {
        pages().put(TENANT, GUIDE, 1, List.of(page(1, "one"), failedPage(2)));

        pages().put(TENANT, GUIDE, 1, List.of(page(2, "two"), page(3, "three")));

        assertThat(pages().list(TENANT, GUIDE, 1, 1, 10))
                .containsExactly(page(1, "one"), page(2, "two"), page(3, "three"));
    }

    @Test
    default void putShouldDoNothingWhenThereAreNoPages() {
        pages().put(TENANT, GUIDE, 1, List.of());

        assertThat(pages().list(TENANT, GUIDE, 1, 1, 10)).isEmpty();
    }

    @Test
    default void listShouldAscendFromThereUpToTheLimitWhenThereAreMore() {
        pages().put(TENANT, GUIDE, 1, List.of(page(10, "ten"), page(2, "two"), page(1, "one"), page(9, "nine")));

        assertThat(pages().list(TENANT, GUIDE, 1, 2, 2)).containsExactly(page(2, "two"), page(9, "nine"));
        assertThat(pages().list(TENANT, GUIDE, 1, 3, 5)).containsExactly(page(9, "nine"), page(10, "ten"));
        assertThat(pages().list(TENANT, GUIDE, 1, 11, 5)).isEmpty();
    }

    @Test
    default void verdictsShouldTellEveryPageAscendingWhenPutInAnyOrder() {
        pages().put(TENANT, GUIDE, 1, List.of(failedPage(10), page(2, "two")));
        pages().put(TENANT, GUIDE, 1, List.of(page(1, "one")));
        pages().put(TENANT, GUIDE, 2, List.of(page(3, "three")));

        assertThat(pages().verdicts(TENANT, GUIDE, 1).keySet()).containsExactly(1, 2, 10);
        assertThat(pages().verdicts(TENANT, GUIDE, 1))
                .containsEntry(1, PageVerdict.TEXT)
                .containsEntry(10, failedPage(10).verdict());
        assertThat(pages().verdicts(OTHER_TENANT, GUIDE, 1)).isEmpty();
    }

    @Test
    default void putShouldKeepPagesApartWhenTenantDocumentOrVersionDiffer() {
        pages().put(TENANT, GUIDE, 1, List.of(page(1, "one")));
        pages().put(TENANT, GUIDE, 2, List.of(page(1, "two")));
        pages().put(TENANT, OTHER, 1, List.of(page(1, "three")));
        pages().put(OTHER_TENANT, GUIDE, 1, List.of(page(1, "four")));

        assertThat(pages().find(TENANT, GUIDE, 1, 1)).contains(page(1, "one"));
        assertThat(pages().find(TENANT, GUIDE, 2, 1)).contains(page(1, "two"));
        assertThat(pages().find(TENANT, OTHER, 1, 1)).contains(page(1, "three"));
        assertThat(pages().list(OTHER_TENANT, GUIDE, 1, 1, 10)).containsExactly(page(1, "four"));
    }

    @Test
    default void removeVersionsBelowShouldKeepTheRestWhenThereAreOthers() {
        for (int version = 1; version <= 3; version++) {
            pages().put(TENANT, GUIDE, version, List.of(page(1, "v" + version), page(2, "more")));
        }
        pages().put(TENANT, OTHER, 1, List.of(page(1, "other")));
        pages().put(OTHER_TENANT, GUIDE, 1, List.of(page(1, "elsewhere")));

        pages().removeVersionsBelow(TENANT, GUIDE, 3);

        assertThat(pages().list(TENANT, GUIDE, 1, 1, 10)).isEmpty();
        assertThat(pages().verdicts(TENANT, GUIDE, 2)).isEmpty();
        assertThat(pages().find(TENANT, GUIDE, 3, 1)).contains(page(1, "v3"));
        assertThat(pages().find(TENANT, OTHER, 1, 1)).isPresent();
        assertThat(pages().find(OTHER_TENANT, GUIDE, 1, 1)).isPresent();
    }

    @Test
    default void removeVersionsBelowShouldTakeAllWhenNoVersionIsAsHigh() {
        pages().put(TENANT, GUIDE, 1, List.of(page(1, "one")));

        pages().removeVersionsBelow(TENANT, GUIDE, Integer.MAX_VALUE);

        assertThat(pages().list(TENANT, GUIDE, 1, 1, 10)).isEmpty();
    }
}
