package dev.medmentor.app.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Writes English documents of several pages, PDF and Markdown by turns, the same for the same count. */
final class SampleFiles {
    private static final int PAGES = 12;
    private static final int LINES = 24;
    private static final List<String> DRUGS = List.of("amoxicillin", "metformin", "enalapril", "warfarin", "insulin");
    private static final List<String> ADVICE = List.of(
            "The usual dose of %s for this group of patients is %d mg, given every %d hours with food.",
            "Patients who take %s should be seen again after %d days, or after %d hours if they feel worse.",
            "A blood test is needed before %s is raised above %d mg, and once more within %d weeks of the change.");

    private SampleFiles() {}

    static List<Path> write(Path directory, int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Random random = new Random(i);
            files.add(
                    i % 2 == 0
                            ? pdf(directory.resolve("guide-" + i + ".pdf"), random)
                            : markdown(directory, i, random));
        }
        return files;
    }

    private static Path markdown(Path directory, int number, Random random) throws IOException {
        StringBuilder text = new StringBuilder("# Guide " + number + "\n");
        for (int section = 1; section <= PAGES; section++) {
            text.append("\n## Section ").append(section).append("\n\n");
            for (int line = 0; line < LINES; line++) {
                text.append(sentence(random)).append(line % 4 == 3 ? "\n\n" : " ");
            }
        }
        return Files.writeString(directory.resolve("guide-" + number + ".md"), text);
    }

    private static Path pdf(Path file, Random random) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int page = 0; page < PAGES; page++) {
                PDPage sheet = new PDPage();
                document.addPage(sheet);
                try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
                    content.setLeading(24);
                    content.newLineAtOffset(60, 720);
                    for (int line = 0; line < LINES; line++) {
                        content.showText(sentence(random));
                        content.newLine();
                    }
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static String sentence(Random random) {
        return String.format(
                ADVICE.get(random.nextInt(ADVICE.size())),
                DRUGS.get(random.nextInt(DRUGS.size())),
                50 * (1 + random.nextInt(20)),
                2 + random.nextInt(22));
    }
}
