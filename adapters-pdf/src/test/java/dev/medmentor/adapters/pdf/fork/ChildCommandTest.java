package dev.medmentor.adapters.pdf.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.shared.Cancellation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void childShouldLogNothingWhenItsLibrariesWarn(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("font-not-embedded.pdf");
        writeWithoutItsFont(file);

        try (Child child = Child.start(ForkedTextExtractor.javaCommand(ForkedTextExtractor.DEFAULT_HEAP_MEGABYTES))) {
            assertThat(child.next(PATIENCE, Cancellation.NONE)).isInstanceOf(Message.Ready.class);
            child.ask(new Message.Request(file.toString(), "a.pdf", Optional.empty(), 1, Map.of()));
            Message last = child.next(PATIENCE, Cancellation.NONE);
            while (!(last instanceof Message.Completed)) {
                last = child.next(PATIENCE, Cancellation.NONE);
            }

            assertThat(child.errors()).isEmpty();
        }
    }

    /** PDFBox warns of the font that it has to take instead. */
    private static void writeWithoutItsFont(Path file) throws Exception {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText("Text in a font that is not here.");
                content.endText();
            }
            document.save(file.toFile());
        }
    }
}
