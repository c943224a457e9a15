package dev.medmentor.app.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Writes small evaluation folders. */
final class FolderFixture {
    private static final int MARGIN = 72;
    private static final int TOP = 700;
    private static final int LINE = 16;
    private static final int FONT_SIZE = 12;

    private FolderFixture() {}

    static void write(Path folder, String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    /** Three documents in BEIR's layout, each the answer to one of three questions. */
    static void writeBeir(Path folder) throws IOException {
        write(folder, "corpus.jsonl", """
                {"_id": "dengue", "title": "Dengue", "text": "Paracetamol lowers the fever of dengue; aspirin is avoided."}""", """
                {"_id": "asthma", "title": "", "text": "Inhaled corticosteroids prevent attacks of asthma in most children."}""", """
                {"_id": "rabies", "title": "Rabies", "text": "A wound from a bite is washed with soap and water at once."}""");
        write(folder, "queries.jsonl", """
                {"_id": "q1", "text": "Which medicine lowers the fever of dengue?"}""", """
                {"_id": "q2", "text": "What prevents attacks of asthma?"}""", """
                {"_id": "q3", "text": "How is a wound from a bite washed?"}""");
        write(folder, "qrels.tsv", "query-id\tcorpus-id\tscore", "q1\tdengue\t1", "q2\tasthma\t1", "q3\trabies\t1");
    }

    /** A PDF with a page for each of {@code pages}, which part their lines by line feeds. */
    static void writePdf(Path file, String... pages) throws IOException {
        PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        try (PDDocument document = new PDDocument()) {
            for (String text : pages) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(font, FONT_SIZE);
                    content.setLeading(LINE);
                    content.newLineAtOffset(MARGIN, TOP);
                    for (String line : text.split("\n")) {
                        content.showText(line);
                        content.newLine();
                    }
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
    }
}
