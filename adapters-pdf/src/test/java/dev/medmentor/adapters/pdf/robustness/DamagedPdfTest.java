package dev.medmentor.adapters.pdf.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.pdf.PageWatch;
import dev.medmentor.adapters.pdf.PdfTextExtractor;
import dev.medmentor.adapters.pdf.Reading;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.PageVerdict;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read of files that other readers read, too, though they are not as they should be. */
class DamagedPdfTest {
    private static final String HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

    private static Reading read(PdfText pdf) {
        return read(pdf.bytes());
    }

    private static Reading read(byte[] pdf) {
        return Reading.of(new PdfTextExtractor(PageWatch.NONE, Optional.empty()), pdf, "a.pdf");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static PdfText page(String fonts, String content) {
        return PdfText.onePage("/Resources<</Font<<" + fonts + ">>>>", bytes(content), "");
    }

    @Test
    void extractShouldReadTheRestOfThePageWhenAFontIsBroken() {
        Reading reading = read(page(
                "/F1" + HELVETICA + "/F2<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[null]>>",
                "BT /F1 12 Tf 72 700 Td (Take 5 mg) Tj /F2 12 Tf (wrong) Tj /F1 12 Tf 0 -14 Td (daily.) Tj ET"));

        assertThat(reading.text()).isEqualTo("Take 5 mg daily.");
    }

    @Test
    void extractShouldSayThatThePageIsDamagedWhenNothingOfItCanBeDrawn() {
        Reading reading = read(page("/F2<</Type/Font/Subtype/Type0>>", "BT /F2 12 Tf 72 700 Td (wrong) Tj ET"));

        assertThat(reading.pages.get(0).verdict().kind()).isEqualTo(PageVerdict.Kind.FAILED);
        assertThat(reading.text()).isEmpty();
    }

    @Test
    void extractShouldReadNotesWhenThePageHasNoContentOfItsOwn() {
        Reading reading = read(new PdfText()
                        .object(1, "<</Type/Catalog/Pages 2 0 R>>")
                        .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
                        .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>")
                        .object(4, "<</Type/Annot/Subtype/FreeText/Rect[72 700 272 720]/AP<</N 5 0 R>>>>")
                        .stream(
                                5,
                                "/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1" + HELVETICA + ">>>>",
                                bytes("BT /F1 12 Tf 0 5 Td (Weight: 72.5 kg) Tj ET")));

        assertThat(reading.text()).isEqualTo("Weight: 72.5 kg");
    }

    @Test
    void extractShouldReadThePdfWhenItsFirstLineIsLost() {
        byte[] whole = page("/F1" + HELVETICA, "BT /F1 12 Tf 72 700 Td (Take 5 mg) Tj ET")
                .bytes();

        assertThat(read(Arrays.copyOfRange(whole, "%PDF-1.7\n".length(), whole.length))
                        .text())
                .isEqualTo("Take 5 mg");
    }

    @Test
    void extractShouldSpellLigaturesInOrderWhenTheyAreReadFromTheRight() {
        String meanings = "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
                + " 1 begincodespacerange <00><FF> endcodespacerange"
                + " 2 beginbfchar <41> <0644062E> <42> <0627> endbfchar endcmap end end";
        Reading reading = read(page(
                "/F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>",
                "BT /F1 12 Tf 72 700 Td (AB) Tj ET")
                .stream(5, "", bytes(meanings)));

        assertThat(reading.text()).isEqualTo("\u0627\u0644\u062E");
    }

    @Test
    void extractShouldFailWhenThereIsNothingButATrailer() {
        assertThat(read(new PdfText()).failure().code()).isEqualTo(FailureCode.DAMAGED);
    }
}
