package dev.medmentor.adapters.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.Cancellation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfOcrTest {
    @Test
    void extractShouldReadThePictureWhenTesseractIsInstalled() throws IOException {
        Optional<TesseractOcr> ocr = TesseractOcr.find(System.getenv("PATH"), Duration.ofSeconds(60));
        assumeTrue(ocr.isPresent(), "tesseract is not installed");
        Page page = read(
                scan(new Sheet()
                        .page()
                        .text(60, 100, 16, "Take one tablet of 25 mg daily")
                        .bytes()),
                ocr);
        assertThat(page.verdict()).isEqualTo(PageVerdict.OCR);
        assertThat(page.text()).isEqualTo("Take one tablet of 25 mg daily");
        assertThat(page.words().box(0).x()).isBetween(57f, 63f);
        assertThat(page.words().box(0).y()).isBetween(85f, 92f);
    }

    @Test
    void extractShouldSayWhatToInstallWhenThereIsNoTesseract() throws IOException {
        Page page = read(
                scan(new Sheet().page().text(60, 100, 16, "Take one tablet").bytes()), Optional.empty());
        assertThat(page.verdict().kind()).isEqualTo(PageVerdict.Kind.EMPTY);
        assertThat(page.verdict().reason()).contains("install tesseract");
        assertThat(page.text()).isEmpty();
    }

    /** The picture is only glanced at: nobody will read it. */
    @ParameterizedTest
    @ValueSource(floats = {60, 60.5f, 61.3f, 62.1f})
    void aPictureOfTheSmallestPrintShouldNotPassForABlankPageWhenThereIsNoTesseract(float x) throws IOException {
        Page page = read(scan(new Sheet().page().text(x, 100 + x / 7, 4, "mg").bytes()), Optional.empty());
        assertThat(page.verdict().reason()).contains("install tesseract");
    }

    @Test
    void extractShouldSayThatAPageIsBlankWhenNothingIsDrawn() {
        Page page = read(new Sheet().page().bytes(), Optional.empty());
        assertThat(page.verdict()).isEqualTo(PageVerdict.empty("The page is blank."));
    }

    @Test
    void findShouldBeEmptyWhenNoDirectoryHoldsTesseract() {
        assertThat(TesseractOcr.find("/nowhere", Duration.ofSeconds(1))).isEmpty();
    }

    private static Page read(byte[] pdf, Optional<TesseractOcr> ocr) {
        List<Page> pages = new ArrayList<>();
        new PdfTextExtractor(PageWatch.NONE, ocr)
                .extract(ExtractionRequest.of(Content.of(pdf), "a.pdf"), Sheet.collecting(pages), Cancellation.NONE);
        return pages.get(0);
    }

    /** The same page as a picture. */
    private static byte[] scan(byte[] pdf) throws IOException {
        BufferedImage picture;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            picture = new PDFRenderer(document).renderImageWithDPI(0, 200);
        }
        Sheet sheet = new Sheet();
        PDPage page = new PDPage(PDRectangle.A4);
        sheet.document.addPage(page);
        try (PDPageContentStream stream = new PDPageContentStream(sheet.document, page)) {
            stream.drawImage(
                    LosslessFactory.createFromImage(sheet.document, picture),
                    0,
                    0,
                    PDRectangle.A4.getWidth(),
                    PDRectangle.A4.getHeight());
        }
        return sheet.bytes();
    }
}
