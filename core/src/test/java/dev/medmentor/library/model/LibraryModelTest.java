package dev.medmentor.library.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.PageFixture;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryModelTest {
    @Test
    void percentShouldRiseToAHundredWhenStagesPass() {
        assertThat(IngestionProgress.QUEUED.percent()).isZero();
        assertThat(IngestionProgress.extracting(0, 0).percent()).isZero();
        assertThat(IngestionProgress.extracting(5, 10).percent()).isEqualTo(15);
        assertThat(IngestionProgress.chunking(10).percent()).isEqualTo(30);
        assertThat(IngestionProgress.embedding(10, 0, 0).percent()).isEqualTo(30);
        assertThat(IngestionProgress.embedding(10, 40, 20).percent()).isEqualTo(65);
        assertThat(IngestionProgress.embedding(10, 40, 40).percent()).isEqualTo(99);
        assertThat(IngestionProgress.embedding(10, 40, 40).done().percent()).isEqualTo(100);
    }

    @Test
    void rectanglesShouldBeOneALineWhenTheRangeSpansLines() {
        Page page = PageFixture.page(1, "Give ten mg", "twice daily");
        int start = page.text().indexOf("ten");
        int end = page.text().indexOf(" daily");

        assertThat(page.words().rectangles(start, end))
                .containsExactly(new Rectangle(97, 72.25f, 30, 12), new Rectangle(72, 84.25f, 25, 12));
    }

    @Test
    void rectanglesShouldCoverAWordWhenTheRangeBeginsInsideIt() {
        Page page = PageFixture.page(1, "Give ten mg");

        assertThat(page.words().rectangles(1, 2)).containsExactly(new Rectangle(72, 72.25f, 20, 12));
        assertThat(page.words().rectangles(4, 5)).isEmpty();
        assertThat(WordBoxes.NONE.rectangles(0, 100)).isEmpty();
    }

    @Test
    void wordBoxesShouldBeRefusedWhenOutOfOrder() {
        assertThatIllegalArgumentException().isThrownBy(() -> WordBoxes.of(new int[] {5, 6, 0, 1}, new float[8]));
        assertThatIllegalArgumentException().isThrownBy(() -> WordBoxes.of(new int[] {0, 1}, new float[3]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../etc", "a/b", "a:b", "é", "a\n"})
    void idsShouldBeRefusedWhenTheyHoldOtherCharacters(String value) {
        assertThatThrownBy(() -> new DocumentId(value)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new CollectionId(value)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new TenantId(value)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void idsShouldBeRefusedWhenTooLong() {
        assertThat(new DocumentId("x".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new DocumentId("x".repeat(65))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new TenantId("x".repeat(64))).isInstanceOf(InvalidInputException.class);
    }
}
