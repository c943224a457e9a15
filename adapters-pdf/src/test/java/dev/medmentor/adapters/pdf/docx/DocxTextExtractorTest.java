package dev.medmentor.adapters.pdf.docx;

import static dev.medmentor.adapters.pdf.docx.DocxFixture.paragraph;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.pdf.Reading;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.port.Content;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DocxTextExtractorTest {
    private static final String STYLES = """
            <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
            <w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="H2"/></w:style>
            <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Mine"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
            <w:style w:type="paragraph" w:styleId="Bullets"><w:name w:val="List Bullet"/>
              <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>""";
    private static final String NUMBERING = """
            <w:abstractNum w:abstractNumId="0">
              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
            </w:abstractNum>
            <w:abstractNum w:abstractNumId="1">
              <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>
            </w:abstractNum>
            <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
            <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>""";
    private static final String BODY = """
            <w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Treatment of</w:t></w:r><w:r><w:t xml:space="preserve"> sepsis</w:t></w:r></w:p>
            <w:p><w:r><w:t>Give </w:t></w:r><w:del><w:r><w:delText>500</w:delText><w:t>500</w:t></w:r></w:del><w:ins><w:r><w:t>250</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> mg</w:t><w:footnoteReference w:id="2"/><w:tab/><w:t>daily</w:t><w:br/><w:t>if </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 40 kg</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>
            <w:p><w:pPr><w:pStyle w:val="Sub"/></w:pPr><w:hyperlink><w:r><w:t>Steps</w:t></w:r></w:hyperlink></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Measure lactate</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>again after 2 h</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Take cultures</w:t></w:r></w:p>
            <w:p><w:pPr><w:pStyle w:val="Bullets"/></w:pPr><w:r><w:t>blood</w:t></w:r></w:p>
            <w:tbl>
              <w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Drug</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Dose</w:t></w:r></w:p></w:tc></w:tr>
              <w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Adults</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1 g</w:t></w:r></w:p><w:p><w:r><w:t>IV</w:t></w:r></w:p></w:tc></w:tr>
              <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2 g</w:t></w:r></w:p></w:tc></w:tr>
              <w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr>
            </w:tbl>
            <w:p><w:r><w:t>Beside</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r></w:p>
            <w:p><w:r><w:br w:type="page"/></w:r></w:p>
            <w:p><w:r><w:lastRenderedPageBreak/><w:t>Page two </w:t><w:lastRenderedPageBreak/><w:t>goes on</w:t></w:r><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>
            <w:altChunk/>
            <w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>End of section</w:t></w:r></w:p>
            <w:p><w:r><w:t>New section</w:t></w:r></w:p>
            <w:sectPr><w:type w:val="nextPage"/></w:sectPr>""";

    private final DocxTextExtractor extractor = new DocxTextExtractor();

    private static DocxFixture document() {
        return new DocxFixture()
                .body(BODY)
                .word("styles.xml", "styles", STYLES)
                .word("numbering.xml", "numbering", NUMBERING)
                .word("header1.xml", "hdr", paragraph("Running head"))
                .word(
                        "footnotes.xml",
                        "footnotes",
                        "<w:footnote w:type=\"separator\" w:id=\"0\"/><w:footnote w:id=\"2\">" + paragraph("By weight.")
                                + "</w:footnote>");
    }

    @Test
    void extractShouldGiveTheGoldenPages() {
        Reading reading = Reading.of(extractor, document().bytes(), "a.docx");

        assertThat(reading.dump()).isEqualTo(Reading.golden("document.docx.txt"));
        assertThat(reading.outcome).isEqualTo(new ExtractionOutcome.Completed(DocxTextExtractor.MEDIA_TYPE, 4));
        assertThat(reading.announced).isEqualTo(4);
    }

    @Test
    void extractShouldGiveTheSamePagesWhenAskedFromALaterOne() {
        ExtractionRequest later = new ExtractionRequest(Content.of(document().bytes()), "a.docx", Optional.empty(), 3);

        Reading reading = Reading.of(extractor, later);

        assertThat(reading.pages)
                .isEqualTo(Reading.of(extractor, document().bytes(), "a").pages.subList(2, 4));
    }

    @Test
    void extractShouldCutAtBlocksWhenThereAreNoPageBreaks() {
        Reading reading = Reading.of(
                extractor, DocxFixture.ofBody(paragraph("word ".repeat(100)).repeat(30)), "a");

        assertThat(reading.pages).hasSize(5).allSatisfy(page -> {
            assertThat(page.text().length()).isBetween(1, 3500);
            assertThat(page.text()).startsWith("word");
        });
    }

    @Test
    void extractShouldGiveAnEmptyPageWhenThereIsNoText() {
        Reading reading = Reading.of(extractor, DocxFixture.ofBody("<w:p/>"), "a.docx");

        assertThat(reading.dump()).isEqualTo("== page 1 EMPTY\n");
    }

    @Test
    void extractShouldSayDamagedWhenTheXmlIsBroken() {
        Reading reading = Reading.of(extractor, DocxFixture.ofBody("<w:p><w:r>"), "a.docx");

        assertThat(reading.failure().code()).isEqualTo(FailureCode.DAMAGED);
    }

    @Test
    void extractShouldSayDamagedWhenTheZipIsCutShort() {
        byte[] whole = document().bytes();

        Reading reading = Reading.of(extractor, java.util.Arrays.copyOf(whole, whole.length - 100), "a.docx");

        assertThat(reading.failure().code()).isEqualTo(FailureCode.DAMAGED);
    }

    @Test
    @Tag("case-27")
    void extractShouldRefuseWhenThePartIsABomb() {
        byte[] bomb = DocxFixture.ofBody("<w:p>" + " ".repeat(64 << 20) + "</w:p>");
        assertThat(bomb.length).isLessThan(200_000);

        Reading reading = Reading.of(extractor, bomb, "a.docx");

        assertThat(reading.failure().code()).isEqualTo(FailureCode.TOO_LARGE);
    }

    @Test
    @Tag("case-27")
    void extractShouldRefuseWhenElementsAreNestedWithoutEnd() {
        Reading reading =
                Reading.of(extractor, DocxFixture.ofBody("<w:sdt>".repeat(50_000) + "</w:sdt>".repeat(50_000)), "a");

        assertThat(reading.failure().code()).isEqualTo(FailureCode.DAMAGED);
    }

    @Test
    @Tag("case-29")
    void extractShouldAskNoServerWhenTheDocumentNamesAnEntity() throws IOException {
        try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + canary.getLocalPort() + "/canary";
            String attack =
                    "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"" + url + "\"><!ENTITY % p SYSTEM \""
                            + url + "\">%p;]><w:document " + DocxFixture.NAMESPACES + "><w:body>" + paragraph("&x;")
                            + "</w:body></w:document>";
            Reading reading = Reading.of(
                    extractor,
                    new DocxFixture().part("word/document.xml", attack).bytes(),
                    "a.docx");

            assertThat(reading.failure().code()).isEqualTo(FailureCode.DAMAGED);
            canary.setSoTimeout(200);
            Assertions.assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    @Tag("case-C3")
    void extractShouldWriteNothingWhenEntriesHavePathsAsNames() {
        String outside = "../../../../../../tmp/medmentor-slip-" + System.nanoTime();

        Reading reading = Reading.of(
                extractor,
                new DocxFixture().body(paragraph("text")).part(outside, "x").bytes(),
                "../../a.docx");

        assertThat(reading.text()).isEqualTo("text");
        assertThat(java.nio.file.Path.of(outside.substring(outside.indexOf("/tmp"))))
                .doesNotExist();
    }
}
