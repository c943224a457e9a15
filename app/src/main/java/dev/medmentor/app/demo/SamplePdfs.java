package dev.medmentor.app.demo;

import dev.medmentor.app.config.LogFormat;
import dev.medmentor.app.logging.Logging;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Makes the sample PDFs out of their sources; the build runs it. */
public final class SamplePdfs {
    /** The font that comes with PDFBox; it has the letters of Portuguese and Vietnamese. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private SamplePdfs() {}

    /** @param arguments the folder with the sources, and the one for the PDFs */
    public static void main(String[] arguments) throws IOException {
        Logging.configure("WARN", LogFormat.TEXT);
        Path sources = Path.of(arguments[0]);
        Path target = Files.createDirectories(Path.of(arguments[1]));
        for (String name : Samples.NAMES) {
            String source = Files.readString(sources.resolve(name + ".md"));
            write(SampleSource.parse(source), target.resolve(name + ".pdf"));
        }
    }

    static void write(SampleSource source, Path file) throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream bytes = PDDocument.class.getResourceAsStream(FONT)) {
            PDFont font = PDType0Font.load(document, bytes);
            new SamplePdf(document, font).write(source, file);
        }
    }
}
