package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncryptedPdfTest {
    private static final String PASSWORD = "pässwört";

    @TempDir
    Path directory = Path.of("");

    private Path encrypted() throws IOException {
        Path file = directory.resolve("locked.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(60, 700);
                content.showText("Ibuprofen relieves pain.");
                content.endText();
            }
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", PASSWORD, new AccessPermission());
            policy.setEncryptionKeyLength(256);
            document.protect(policy);
            document.save(file.toFile());
        }
        return file;
    }

    @Test
    void ingestShouldReadAnEncryptedPdfOnceItsPasswordIsGiven() throws IOException {
        String file = encrypted().toString();
        Terminal terminal = new Terminal(directory);

        assertThat(terminal.run("ingest", file, "--json")).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.json().get(0).at("/error/code").asText()).isEqualTo("needs_password");
        assertThat(terminal.run("ingest", file, "--json", "--password=guess")).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.json().get(0).at("/error/code").asText()).isEqualTo("wrong_password");
        assertThat(terminal.run("ingest", file, "--json", "--password=" + PASSWORD))
                .isEqualTo(CommandLineInterface.OK);

        terminal.run("search", "ibuprofen", "--json");
        JsonNode hits = terminal.json().get(0).get("hits");
        assertThat(hits).hasSize(1);
        assertThat(hits.get(0).toString()).contains("Ibuprofen relieves pain.");
    }
}
