package dev.medmentor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Files to measure with. */
final class BenchFiles {
    private BenchFiles() {}

    /** The PDFs of a folder by name, or the one that is named. */
    static List<Path> pdfs(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        try (Stream<Path> entries = Files.list(place)) {
            List<Path> pdfs = entries.filter(path -> path.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
            if (pdfs.isEmpty()) {
                throw new IOException("no PDF in " + place);
            }
            return pdfs;
        }
    }

    /** Deletes a directory with all that it holds. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Writes a PDF of the first {@code pages} pages of {@code sources}, one after the other. */
    static void join(List<Path> sources, int pages, Path target) throws IOException {
        PDFMergerUtility merger = new PDFMergerUtility();
        try (PDDocument joined = new PDDocument()) {
            for (Path source : sources) {
                if (joined.getNumberOfPages() >= pages) {
                    break;
                }
                try (PDDocument document = Loader.loadPDF(source.toFile())) {
                    merger.appendDocument(joined, document);
                }
            }
            if (joined.getNumberOfPages() < pages) {
                throw new IOException("only " + joined.getNumberOfPages() + " pages in " + sources);
            }
            while (joined.getNumberOfPages() > pages) {
                joined.removePage(joined.getNumberOfPages() - 1);
            }
            joined.save(target.toFile());
        }
    }
}
