package dev.medmentor.adapters.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.adapters.pdf.docx.DocxFixture;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.port.Content;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("case-26")
class ContentTypeDetectorTest {
    private final ContentTypeDetector detector = new ContentTypeDetector();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] office(String type) {
        return new DocxFixture()
                .part(
                        "[Content_Types].xml",
                        "<Types><Override PartName='/x/y.xml' ContentType='" + type + "'/></Types>")
                .bytes();
    }

    static Stream<Arguments> readable() {
        return Stream.of(
                Arguments.of(ContentType.PDF, "a.txt", bytes("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj")),
                Arguments.of(ContentType.PDF, "a.pdf", bytes("\0\0junk".repeat(100) + "%PDF-1.4\n1 0 obj")),
                Arguments.of(
                        ContentType.PDF,
                        "a",
                        bytes("%\u00e2\u00e3\u00cf\u00d3\n1 0 obj \n<</Pages 2 0 R>>\nendobj\ntrailer\n<<>>\n%%EOF")),
                Arguments.of(ContentType.DOCX, "a.pdf", DocxFixture.ofBody(DocxFixture.paragraph("x"))),
                Arguments.of(ContentType.HTML, "a.pdf", bytes("\n<!-- saved --><!DOCTYPE html><html></html>")),
                Arguments.of(ContentType.HTML, "a.txt", bytes("<?xml version=\"1.0\"?>\n<html xmlns='x'>")),
                Arguments.of(ContentType.HTML, "a", "<p>um dois três</p>".getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of(ContentType.MARKDOWN, "a.MD", bytes("# Title\n\ntext")),
                Arguments.of(ContentType.PLAIN_TEXT, "a.txt", bytes("# Title\n\ntext")),
                Arguments.of(ContentType.PLAIN_TEXT, "a.pdf", bytes("Ol\u00e1, it's 5 < 6 mg")),
                Arguments.of(ContentType.PLAIN_TEXT, "a.txt", "日本語のテキスト".getBytes(Charset.forName("Shift_JIS"))));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void detectShouldGoByContentWhenTheNameSaysOtherwise(ContentType type, String name, byte[] content)
            throws Exception {
        assertThat(detector.detect(Content.of(content), name)).isEqualTo(type);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("program (ELF)", bytes("\u007fELF\2\1\1\0\0\0\0\0")),
                Arguments.of("PNG picture", bytes("\u0089PNG\r\n\u001a\n\0\0")),
                Arguments.of("JPEG picture", bytes("\u00ff\u00d8\u00ff\u00e0\0\20JFIF")),
                Arguments.of("Rich Text", bytes("{\\rtf1\\ansi text}")),
                Arguments.of(
                        "old Word (.doc)",
                        bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + "\0".repeat(600)
                                + "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0")),
                Arguments.of(
                        "Excel workbook",
                        office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
                Arguments.of(
                        "PowerPoint presentation",
                        office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")),
                Arguments.of(
                        "OpenDocument text",
                        new DocxFixture()
                                .part("[Content_Types].xml", "")
                                .part("mimetype", "application/vnd.oasis.opendocument.text")
                                .bytes()),
                Arguments.of(
                        "zip archive",
                        new DocxFixture().part("[Content_Types].xml", "").bytes()),
                Arguments.of("SVG picture", bytes("<svg xmlns='http://www.w3.org/2000/svg'><text>x</text></svg>")),
                Arguments.of("XML file", bytes("<?xml version='1.0'?><data/>")),
                Arguments.of("type that is not known", bytes("\1\2\3\0\0\4\5\6")));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void detectShouldSayWhatItIsWhenItCannotBeRead(String what, byte[] content) {
        assertThatThrownBy(() -> detector.detect(Content.of(content), "a.pdf"))
                .isInstanceOfSatisfying(UnreadableException.class, e -> {
                    assertThat(e.code()).isEqualTo(FailureCode.UNSUPPORTED_TYPE);
                    assertThat(e).hasMessageContaining(what).hasMessageContaining("Save it as PDF");
                });
    }

    @Test
    void detectShouldAskForACopyWithoutPasswordWhenAnOfficeFileIsEncrypted() {
        byte[] encrypted = bytes("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + "\0".repeat(70_000)
                + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0");

        assertThatThrownBy(() -> detector.detect(Content.of(encrypted), "a.docx"))
                .isInstanceOfSatisfying(
                        UnreadableException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.NEEDS_PASSWORD));
    }

    @Test
    void detectShouldSayEmptyWhenThereAreNoBytes() {
        assertThatThrownBy(() -> detector.detect(Content.of(new byte[0]), "a.pdf"))
                .isInstanceOfSatisfying(
                        UnreadableException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.EMPTY_FILE));
    }
}
