package dev.medmentor.adapters.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.Rectangle;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class PdfTextExtractorTest {
    private final PdfTextExtractor extractor = new PdfTextExtractor(PageWatch.NONE, Optional.empty());

    @Test
    void extractShouldGiveBoxesOfWordsFromTheTopLeft() {
        Page page = new Sheet().page().text(100, 200, 20, "Dose 5 mg").read().get(0);
        assertThat(page.text()).isEqualTo("Dose 5 mg");
        Rectangle box = page.words().box(0);
        assertThat(box.x()).isCloseTo(100, within(0.1f));
        assertThat(box.y()).isBetween(180f, 190f);
        assertThat(box.y() + box.height()).isBetween(200f, 206f);
        assertThat(box.width()).isCloseTo(46.7f, within(0.5f));
    }

    @Test
    void extractShouldGiveBoxesOfTheDisplayedPageWhenItIsTurnedAndCropped() {
        Sheet sheet = new Sheet().page().text(100, 200, 20, "Dose");
        sheet.current().setCropBox(new PDRectangle(50, 42, 500, 700));
        sheet.current().setRotation(90);
        Page page = sheet.read().get(0);
        assertThat(page.width()).isEqualTo(700);
        assertThat(page.height()).isEqualTo(500);
        // Turned clockwise the text runs downwards: its start is 50 points from the left edge that became the top.
        Rectangle box = page.words().box(0);
        assertThat(box.y()).isCloseTo(50, within(0.1f));
        assertThat(box.height()).isCloseTo(46.7f, within(0.5f));
        assertThat(box.x()).isBetween(590f, 600f);
        assertThat(box.width()).isCloseTo(20, within(1f));
    }

    @Test
    void extractShouldKeepVietnameseWhenTheFontIsEmbedded() {
        Sheet sheet = new Sheet().page();
        String text = "Tăng huyết áp là bệnh mạn tính thường gặp ở người cao tuổi.";
        Page page = sheet.text(sheet.unicodeFont(), 60, 100, 11, text).read().get(0);
        assertThat(page.text()).isEqualTo(text);
    }

    @Test
    void extractShouldNotLookForFontsOfTheSystem() {
        assertThat(FontMappers.instance()).isInstanceOf(BuiltInFonts.class);
    }

    @Test
    void extractShouldReadFatTextOnceWhenItIsDrawnTwice() {
        Page page = new Sheet()
                .page()
                .text(60, 100, 12, "Warning")
                .text(60.4f, 100, 12, "Warning")
                .read()
                .get(0);
        assertThat(page.text()).isEqualTo("Warning");
    }

    @Test
    void extractShouldReadNotesOnThePageWhenTheyAreShown() throws IOException {
        Sheet sheet = new Sheet().page().text(60, 100, 12, "Weight in kilograms:");
        PDAppearanceStream appearance = new PDAppearanceStream(sheet.document);
        appearance.setBBox(new PDRectangle(100, 20));
        appearance.setResources(new org.apache.pdfbox.pdmodel.PDResources());
        try (PDPageContentStream stream = new PDPageContentStream(sheet.document, appearance)) {
            stream.beginText();
            stream.setFont(Sheet.PLAIN, 12);
            stream.showText("72.5");
            stream.endText();
        }
        PDAppearanceDictionary appearances = new PDAppearanceDictionary();
        appearances.setNormalAppearance(appearance);
        PDAnnotationFreeText note = new PDAnnotationFreeText();
        note.setRectangle(new PDRectangle(60, 600, 100, 20));
        note.setAppearance(appearances);
        sheet.current().getAnnotations().add(note);
        assertThat(sheet.read().get(0).text()).isEqualTo("Weight in kilograms:\n72.5");
    }

    @Test
    void extractShouldGiveTheSamePagesWhenStartedInTheMiddle() {
        Sheet sheet = new Sheet();
        for (int i = 1; i <= 9; i++) {
            sheet.page()
                    .text(60, 40, 9, "Guideline 7")
                    .text(280, 810, 9, "Page " + i)
                    .lines(60, 100, "Body of page " + i);
        }
        byte[] pdf = sheet.bytes();
        List<Page> all = Sheet.read(pdf, 1);
        assertThat(all).hasSize(9);
        for (int first = 2; first <= 9; first++) {
            assertThat(Sheet.read(pdf, first)).isEqualTo(all.subList(first - 1, 9));
        }
    }

    @Test
    void extractShouldFailWhenTheFileIsEmpty() {
        assertFailed(new byte[0], Optional.empty(), FailureCode.EMPTY_FILE);
    }

    @Test
    void extractShouldFailWhenTheFileIsNoPdf() {
        assertFailed("%PDF-1.7 nothing".getBytes(StandardCharsets.US_ASCII), Optional.empty(), FailureCode.DAMAGED);
    }

    @Test
    void extractShouldAskForThePasswordWhenThereIsOne() throws IOException {
        byte[] pdf = encrypted("secret");
        assertFailed(pdf, Optional.empty(), FailureCode.NEEDS_PASSWORD);
        assertFailed(pdf, Optional.of("guess"), FailureCode.WRONG_PASSWORD);
        List<Page> pages = new ArrayList<>();
        extractor.extract(
                new ExtractionRequest(Content.of(pdf), "a.pdf", Optional.of("secret"), 1),
                Sheet.collecting(pages),
                Cancellation.NONE);
        assertThat(pages.get(0).text()).isEqualTo("Take 5 mg daily.");
    }

    @Test
    void extractShouldOpenSilentlyWhenOnlyTheOwnerHasAPassword() throws IOException {
        assertThat(Sheet.read(encrypted(""), 1).get(0).text()).isEqualTo("Take 5 mg daily.");
    }

    @Test
    void extractShouldStopWhenCancelled() {
        byte[] pdf = new Sheet().page().text(60, 100, 10, "Text").bytes();
        Assertions.assertThatThrownBy(() -> extractor.extract(
                        ExtractionRequest.of(Content.of(pdf), "a.pdf"),
                        Sheet.collecting(new ArrayList<>()),
                        () -> true))
                .isInstanceOf(CancellationException.class);
    }

    private static byte[] encrypted(String userPassword) throws IOException {
        Sheet sheet = new Sheet().page().text(60, 100, 10, "Take 5 mg daily.");
        StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", userPassword, new AccessPermission());
        policy.setEncryptionKeyLength(256);
        sheet.document.protect(policy);
        return sheet.bytes();
    }

    private void assertFailed(byte[] pdf, Optional<String> password, FailureCode code) {
        ExtractionOutcome outcome = extractor.extract(
                new ExtractionRequest(Content.of(pdf), "a.pdf", password, 1),
                Sheet.collecting(new ArrayList<>()),
                Cancellation.NONE);
        assertThat(outcome).isInstanceOfSatisfying(ExtractionOutcome.Failed.class, failed -> {
            assertThat(failed.code()).isEqualTo(code);
            assertThat(failed.message()).endsWith(".");
        });
    }
}
