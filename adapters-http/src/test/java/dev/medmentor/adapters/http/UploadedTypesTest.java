package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are something else than their names say. */
@Tag("case-26")
class UploadedTypesTest {
    private static final String HTML = "<!DOCTYPE html><html><script>alert(1)</script>";
    private static final String ELF = "\u007fELF\u0002\u0001\u0001\0\0\0";

    private final ServerFixture http = new ServerFixture();

    @AfterEach
    void close() {
        http.close();
    }

    private void assertRefused(String name, String content) {
        Reply reply = http.upload("/api/v1/documents", name, content);
        assertThat(reply.status()).as(name).isEqualTo(415);
        assertThat(reply.code()).isEqualTo("wrong_file_type");
        assertThat(reply.json().path("detail").asText()).contains("Send");
        assertThat(http.get("/api/v1/documents").json().path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"guide.pdf", "GUIDE.PDF", "notes.docx", "book.epub"})
    void htmlUnderTheNameOfADocumentShouldBeRefused(String name) {
        assertRefused(name, HTML);
    }

    @ParameterizedTest
    @CsvSource({"guide.pdf", "guide.txt", "guide", "guide.html"})
    void aProgramShouldBeRefusedUnderWhateverName(String name) {
        assertRefused(name, ELF);
        assertRefused(name, "MZ\u0090\0\u0003\0\0\0");
    }

    @Test
    void anotherVersionShouldBeLookedAtToo() {
        String id = http.ingest("note.txt", "Metformin is the first choice in type 2 diabetes.\n");
        assertThat(http.upload("/api/v1/documents/" + id + "/versions", "note.pdf", ELF)
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"guide.pdf, %PDF-1.7 and so on", "guide.pdf, a mailer's line before %PDF-1.4", "mz.txt, MZ is a rank"})
    void whatMayBeWhatItIsCalledShouldBeTaken(String name, String content) {
        assertThat(http.upload("/api/v1/documents", name, content).status()).isEqualTo(202);
    }
}
