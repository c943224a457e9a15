package dev.medmentor.adapters.pdf.robustness;

import static dev.medmentor.adapters.pdf.docx.DocxFixture.paragraph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.pdf.docx.DocxFixture;
import dev.medmentor.adapters.pdf.fork.ForkedTextExtractor;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that ask for much, read as the service reads them: each fails alone, in bounded time and memory. */
@Timeout(180)
@Tag("once")
class BombTest {
    private static final TenantId TENANT = new TenantId("default");
    private static final long MOST_BYTES = 512L << 20;
    private static final String HELVETICA = "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
    private static ForkedTextExtractor extractor;
    private static PeakMemory memory;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        extractor = ForkedTextExtractor.ofThisJvm(1);
        memory = new PeakMemory();
    }

    @AfterAll
    static void stop() {
        memory.close();
        extractor.close();
    }

    /** The next document is read, and no child has grown over its limit. */
    @AfterEach
    void theReaderIsWell() throws IOException {
        assertThat(memory.bytes()).isLessThan(MOST_BYTES);
        Read next = ingest("next.pdf", onePage("", text("Take 5 mg daily."), ""));
        assertThat(next.text()).isEqualTo("Take 5 mg daily.");
    }

    private record Read(DocumentVersion version, String text) {
        FailureCode failure() {
            assertThat(version.failure()).isPresent();
            assertThat(version.failure().get().message()).matches(Sentences::isHelpful);
            return version.failure().get().code();
        }
    }

    private static Read ingest(String name, byte[] file) throws IOException {
        // Closing it would close the extractor, too, were it not wrapped.
        try (MedMentor mentor =
                MedMentor.builder().extractor(extractor::extract).build()) {
            DocumentVersion version = mentor.ingest(TENANT, Upload.named(name), new ByteArrayInputStream(file));
            String text = version.status() == IngestionStatus.COMPLETED
                    ? mentor.library().page(TENANT, version.document(), 1, 1).text()
                    : version.failure().toString();
            return new Read(version, text);
        }
    }

    private static byte[] onePage(String entries, byte[] content, String filters) {
        return PdfText.onePage(HELVETICA + entries, content, filters).bytes();
    }

    private static byte[] text(String text) {
        return bytes("BT /F1 12 Tf 72 700 Td (" + text + ") Tj ET");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Stream<Arguments> bombs() {
        String flate = "/Filter/FlateDecode";
        return Stream.of(
                Arguments.of(
                        "a content stream of a gigabyte, deflated twice",
                        FailureCode.NO_TEXT,
                        onePage(
                                "",
                                PdfText.deflated(PdfText.deflated(" ".repeat(1 << 20), 1024)),
                                "/Filter[/FlateDecode/FlateDecode]")),
                Arguments.of(
                        "a content stream of a hundred million commands",
                        FailureCode.NO_TEXT,
                        onePage("", PdfText.deflated("q Q ".repeat(1 << 10), 50_000), flate)),
                Arguments.of("forms within forms, ten to the power of ten", FailureCode.NO_TEXT, forms()),
                Arguments.of(
                        "a picture of sixty thousand by sixty thousand dots",
                        FailureCode.NO_TEXT,
                        PdfText.onePage("/Resources<</XObject<</I 5 0 R>>>>", bytes("q 595 0 0 842 0 0 cm /I Do Q"), "")
                                .stream(
                                        5,
                                        "/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8"
                                                + "/ColorSpace/DeviceGray" + flate,
                                        PdfText.deflated("\0".repeat(1 << 20), 64))
                                .bytes()),
                Arguments.of(
                        "a content of brackets without end",
                        FailureCode.NO_TEXT,
                        onePage("", PdfText.deflated("[".repeat(1 << 10), 4096), flate)),
                Arguments.of(
                        "a catalogue of brackets without end",
                        FailureCode.DAMAGED,
                        new PdfText()
                                .object(1, "<</Type/Catalog/Pages 2 0 R/X" + "[".repeat(1 << 21) + ">>")
                                .bytes()),
                Arguments.of(
                        "a page tree that loops",
                        FailureCode.DAMAGED,
                        new PdfText()
                                .object(1, "<</Type/Catalog/Pages 2 0 R>>")
                                .object(2, "<</Type/Pages/Kids[3 0 R]/Count 9>>")
                                .object(3, "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 9>>")
                                .bytes()),
                Arguments.of("a hundred thousand pages", FailureCode.TOO_LARGE, pages(100_000)),
                Arguments.of("a table of objects before itself", FailureCode.DAMAGED, tablesWithoutEnd()));
    }

    private static byte[] forms() {
        PdfText pdf = PdfText.onePage("/Resources<</XObject<</F 10 0 R>>>>", bytes("/F Do"), "");
        for (int level = 0; level < 10; level++) {
            String resources = "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F " + (11 + level) + " 0 R>>>>";
            pdf.stream(10 + level, resources, bytes("/F Do ".repeat(10)));
        }
        return pdf.stream(20, "/Subtype/Form/BBox[0 0 9 9]", bytes("q Q")).bytes();
    }

    private static byte[] pages(int count) {
        StringBuilder kids = new StringBuilder();
        PdfText pdf = new PdfText().object(1, "<</Type/Catalog/Pages 2 0 R>>");
        for (int i = 0; i < count; i++) {
            kids.append(3 + i).append(" 0 R ");
            pdf.object(3 + i, "<</Type/Page/Parent 2 0 R>>");
        }
        return pdf.object(2, "<</Type/Pages/MediaBox[0 0 595 842]/Count " + count + "/Kids[" + kids + "]>>")
                .bytes();
    }

    private static byte[] tablesWithoutEnd() {
        PdfText pdf = new PdfText().object(1, "<</Type/Catalog>>");
        int table = pdf.length();
        return pdf.write("xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 2/Prev " + table
                        + ">>\nstartxref\n" + table + "\n%%EOF\n")
                .bytes("/Root 1 0 R/Prev " + table);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    @Tag("case-27")
    @Tag("case-30")
    void ingestShouldFailWithASentenceWhenThePdfIs(String what, FailureCode expected, byte[] bomb) throws IOException {
        assertThat(bomb.length).as(what).isLessThan(32 << 20);

        assertThat(ingest("bomb.pdf", bomb).failure()).isEqualTo(expected);
    }

    @Test
    @Tag("case-27")
    void ingestShouldReadTheTextWhenAFontHasFiftyMegabytes() throws IOException {
        byte[] font;
        try (InputStream ttf =
                PDDocument.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            byte[] small = ttf.readAllBytes();
            font = Arrays.copyOf(small, 50 << 20);
        }
        byte[] pdf = PdfText.onePage("/Resources<</Font<</F1 5 0 R>>>>", text("Take 5 mg daily."), "")
                .object(
                        5,
                        "<</Type/Font/Subtype/TrueType/BaseFont/Sans/Encoding/WinAnsiEncoding/FontDescriptor 6 0 R>>")
                .object(6, "<</Type/FontDescriptor/FontName/Sans/Flags 32/FontFile2 7 0 R>>")
                .stream(7, "/Length1 " + font.length, font)
                .bytes();

        assertThat(ingest("font.pdf", pdf).text()).isEqualTo("Take 5 mg daily.");
    }

    @Test
    @Tag("case-27")
    void ingestShouldRefuseWhenAWordFileInflatesWithoutEnd() throws IOException {
        byte[] bomb = DocxFixture.ofBody("<w:p>" + " ".repeat(256 << 20) + "</w:p>");

        assertThat(ingest("bomb.docx", bomb).failure()).isEqualTo(FailureCode.TOO_LARGE);
    }

    @Test
    @Tag("case-27")
    void ingestShouldLookIntoNoArchiveWhenArchivesAreNested() throws IOException {
        byte[] nested = bytes("0".repeat(16 << 20));
        for (int i = 0; i < 6; i++) {
            nested = new DocxFixture()
                    .part("[Content_Types].xml", "")
                    .part("inner.zip", nested)
                    .bytes();
        }
        byte[] word = new DocxFixture()
                .body(paragraph("Take 5 mg daily."))
                .part("word/embeddings/inner.zip", nested)
                .bytes();

        assertThat(ingest("nested.docx", nested).failure()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
        assertThat(ingest("word.docx", word).text()).isEqualTo("Take 5 mg daily.");
    }

    @Test
    @Tag("case-26")
    void ingestShouldSayWhatItIsWhenAProgramIsNamedPdf() throws IOException {
        byte[] program = Arrays.copyOf(bytes("\177ELF\2\1\1\0"), 4096);

        Read read = ingest("guideline.pdf", program);

        assertThat(read.failure()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
    }

    @Test
    @Tag("case-29")
    void ingestShouldFetchNothingWhenFilesNameEntitiesOutside() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "canary-7f3a");
        try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String outside = "http://127.0.0.1:" + canary.getLocalPort() + "/canary";
            String entities = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a SYSTEM \"" + outside
                    + "\"><!ENTITY b SYSTEM \"" + secret.toUri() + "\"><!ENTITY % p SYSTEM \"" + outside + "\">%p;]>";
            String form = entities + "<xdp:xdp xmlns:xdp=\"http://ns.adobe.com/xdp/\">&a;&b;</xdp:xdp>";
            byte[] xfa = PdfText.onePage(HELVETICA, text("Take 5 mg daily."), "")
                    .object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/NeedAppearances true/XFA 9 0 R>>>>")
                    .stream(9, "", bytes(form))
                    .bytes();
            String body = "<w:document " + DocxFixture.NAMESPACES + "><w:body>" + paragraph("&a;&b;")
                    + "</w:body></w:document>";

            assertThat(ingest("xfa.pdf", xfa).text()).isEqualTo("Take 5 mg daily.");
            Read word = ingest(
                    "entities.docx",
                    new DocxFixture().part("word/document.xml", entities + body).bytes());
            assertThat(word.failure()).isEqualTo(FailureCode.DAMAGED);
            assertThat(word.version().toString()).doesNotContain("canary-7f3a");
            Read page = ingest("page.html", bytes(entities + "<html><body><p>Text &a;&b;</p></body></html>"));
            assertThat(page.text()).doesNotContain("canary-7f3a");
            canary.setSoTimeout(200);
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    @Tag("case-C3")
    void ingestShouldWriteNothingWhenNamesLeaveTheArchive() throws IOException {
        Path target = directory.resolve("slipped.txt");
        byte[] word = new DocxFixture()
                .body(paragraph("Take 5 mg daily."))
                .part(target.toString(), "slipped")
                .part("../".repeat(20) + target.toString().substring(1), "slipped")
                .part("..\\..\\" + target.getFileName(), "slipped")
                .part(
                        "word/media/../../../../../../../../../../"
                                + target.toString().substring(1),
                        "slipped")
                .bytes();

        assertThat(ingest(target + "/../slip.docx", word).text()).isEqualTo("Take 5 mg daily.");
        assertThat(target).doesNotExist();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }
}
