package dev.medmentor.retrieval.model;

import static dev.medmentor.retrieval.PassageFixture.id;
import static dev.medmentor.retrieval.PassageFixture.passage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PassageTest {
    @Test
    void passageShouldBeRefusedWhenItsSpansDoNotAddUpToItsText() {
        assertThatIllegalArgumentException().isThrownBy(() -> of("abcd", new PageSpan(1, 0, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> of("abcd"));
        assertThatIllegalArgumentException().isThrownBy(() -> of("abcd", new PageSpan(1, 0, 2), new PageSpan(1, 5, 7)));
        assertThat(of("ab\ncd", new PageSpan(1, 0, 2), new PageSpan(2, 5, 7)).firstPage())
                .isEqualTo(1);
    }

    @Test
    void contentHashShouldDifferWhenTheContextDiffers() {
        Passage plain = passage("guide", 1, 0, "text");

        assertThat(plain.contentHash()).isEqualTo(passage("other", 2, 3, "text").contentHash());
        assertThat(plain.contentHash())
                .isNotEqualTo(
                        passage(plain.id(), Language.ENGLISH, "Dose", "text").contentHash());
    }

    @Test
    void parseShouldReadTheIdBackWhenWritten() {
        assertThat(PassageId.parse(id("a-B_9", 12, 345).value())).isEqualTo(id("a-B_9", 12, 345));
        assertThatIllegalArgumentException().isThrownBy(() -> PassageId.parse("a:1"));
    }

    @Test
    void compareToShouldOrderNumbersAsNumbersWhenTheyHaveMoreDigits() {
        assertThat(List.of(id("a", 1, 10), id("b", 1, 0), id("a", 10, 0), id("a", 2, 0), id("a", 1, 9)).stream()
                        .sorted())
                .containsExactly(id("a", 1, 9), id("a", 1, 10), id("a", 2, 0), id("a", 10, 0), id("b", 1, 0));
    }

    @Test
    void joinShouldTakeSharedTextOnceWhenPassagesOverlap() {
        Passage first = of("One. Two.", new PageSpan(1, 0, 9));
        Passage second = of("Two. Three.", new PageSpan(1, 5, 16));
        Passage third = of("Four.\nFive.", new PageSpan(1, 20, 25), new PageSpan(2, 0, 5));

        assertThat(PassageTexts.join(List.of(first, second, third))).isEqualTo("One. Two. Three.\nFour.\nFive.");
    }

    private static Passage of(String text, PageSpan... spans) {
        return new Passage(
                id("guide", 1, 0),
                CollectionId.DEFAULT,
                "document",
                Map.of(),
                Language.ENGLISH,
                "",
                text,
                List.of(spans));
    }
}
