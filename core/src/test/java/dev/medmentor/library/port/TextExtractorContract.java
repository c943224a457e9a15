package dev.medmentor.library.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.WordBoxes;
import dev.medmentor.shared.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What every {@link TextExtractor} promises. */
public interface TextExtractorContract {
    /**
     * A file that the extractor reads.
     *
     * @param bytes of a file with at least three pages of text
     */
    record Sample(String name, byte[] bytes) {}

    /** What an extraction said, in order. */
    final class Recorder implements PageSink {
        private final List<String> started = new ArrayList<>();
        private final List<Page> pages = new ArrayList<>();

        @Override
        public void started(String mediaType, int totalPages) {
            assertThat(pages).as("pages before the start").isEmpty();
            started.add(mediaType + " " + totalPages);
        }

        @Override
        public void page(Page page) {
            pages.add(page);
        }
    }

    /** The extractor under test; it may be shared between tests. */
    TextExtractor extractor();

    Sample sample();

    @Test
    default void extractShouldGiveEveryPageAscendingWhenTheFileIsSound() {
        Recorder recorder = new Recorder();

        ExtractionOutcome outcome = extract(sample().bytes(), 1, recorder);

        assertThat(outcome).isInstanceOfSatisfying(ExtractionOutcome.Completed.class, completed -> {
            assertThat(completed.pages()).isGreaterThanOrEqualTo(3);
            assertThat(recorder.started).containsExactly(completed.mediaType() + " " + completed.pages());
            assertThat(recorder.pages).hasSize(completed.pages());
        });
        for (int i = 0; i < recorder.pages.size(); i++) {
            assertThat(recorder.pages.get(i).number()).isEqualTo(i + 1);
        }
        assertThat(recorder.pages).anySatisfy(page -> assertThat(page.verdict()).isEqualTo(PageVerdict.TEXT));
    }

    @Test
    default void extractShouldGiveWhiteSpaceBetweenBlocksAndWordsInsideTheTextWhenThereIsText() {
        for (Page page : pages(1)) {
            StringBuilder between = new StringBuilder(page.text());
            page.blocks()
                    .forEach(block ->
                            between.replace(block.start(), block.end(), " ".repeat(block.end() - block.start())));
            assertThat(between).as("page %s outside its blocks", page.number()).isBlank();
            WordBoxes words = page.words();
            for (int word = 0; word < words.size(); word++) {
                assertThat(words.end(word)).isLessThanOrEqualTo(page.text().length());
            }
        }
    }

    @Test
    default void extractShouldGiveEqualPagesWhenCalledAgain() {
        assertThat(pages(1)).isEqualTo(pages(1));
    }

    @Test
    default void extractShouldGiveTheSamePagesFromThereWhenBegunLater() {
        List<Page> all = pages(1);

        assertThat(pages(2)).isEqualTo(all.subList(1, all.size()));
        assertThat(pages(3)).isEqualTo(all.subList(2, all.size()));
    }

    @Test
    default void extractShouldFailAsEmptyWhenTheFileHasNoBytes() {
        Recorder recorder = new Recorder();

        ExtractionOutcome outcome = extract(new byte[0], 1, recorder);

        assertThat(outcome).isInstanceOfSatisfying(ExtractionOutcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(FailureCode.EMPTY_FILE);
            assertThat(failed.message()).isNotBlank();
        });
        assertThat(recorder.pages).isEmpty();
    }

    @Test
    default void extractShouldStopWhenCancelled() {
        assertThatThrownBy(() -> extractor().extract(request(sample().bytes(), 1), new Recorder(), () -> true))
                .isInstanceOf(CancellationException.class);
    }

    private List<Page> pages(int firstPage) {
        Recorder recorder = new Recorder();
        assertThat(extract(sample().bytes(), firstPage, recorder)).isInstanceOf(ExtractionOutcome.Completed.class);
        return recorder.pages;
    }

    private ExtractionOutcome extract(byte[] bytes, int firstPage, PageSink sink) {
        return extractor().extract(request(bytes, firstPage), sink, Cancellation.NONE);
    }

    private ExtractionRequest request(byte[] bytes, int firstPage) {
        return new ExtractionRequest(Content.of(bytes), sample().name(), Optional.empty(), firstPage);
    }
}
