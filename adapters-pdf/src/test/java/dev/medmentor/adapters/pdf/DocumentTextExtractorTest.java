package dev.medmentor.adapters.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.library.port.TextExtractorContract;
import dev.medmentor.shared.Cancellation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DocumentTextExtractorTest implements TextExtractorContract {
    private static final byte[] PDF = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);

    @Override
    public TextExtractor extractor() {
        return new DocumentTextExtractor();
    }

    @Override
    public Sample sample() {
        return new Sample(
                "a.md", "# One\n\ntext\n\n".concat("word ".repeat(1500)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void extractShouldSayDamagedWhenAParserThrows() {
        DocumentTextExtractor broken = new DocumentTextExtractor((request, sink, cancellation) -> {
            throw new IllegalStateException("parser");
        });

        assertThat(Reading.of(broken, PDF, "a").failure().code()).isEqualTo(FailureCode.DAMAGED);
    }

    @Test
    void extractShouldSayDamagedWhenAParserRecursesWithoutEnd() {
        DocumentTextExtractor broken = new DocumentTextExtractor((request, sink, cancellation) -> {
            throw new StackOverflowError();
        });

        assertThat(Reading.of(broken, PDF, "a").failure().code()).isEqualTo(FailureCode.DAMAGED);
    }

    @Test
    void extractShouldSayUnsupportedWhenAProtectionNeedsALibraryThatIsNotHere() {
        DocumentTextExtractor broken = new DocumentTextExtractor((request, sink, cancellation) -> {
            throw new NoClassDefFoundError("org/bouncycastle/cms/CMSException");
        });

        assertThat(Reading.of(broken, PDF, "a").failure().code()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
    }

    @Test
    void extractShouldThrowOnWhatTheSinkThrows() {
        PageSink sink = new PageSink() {
            @Override
            public void started(String mediaType, int totalPages) {}

            @Override
            public void page(Page page) {
                throw new IllegalStateException("the store is full");
            }
        };
        ExtractionRequest request = ExtractionRequest.of(Content.of(sample().bytes()), "a.md");

        assertThatThrownBy(() -> extractor().extract(request, sink, Cancellation.NONE))
                .hasMessage("the store is full");
    }
}
