package dev.medmentor.app.demo;

import dev.medmentor.app.wiring.SampleDocuments;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The documents of the demo: PDFs that the build made. */
final class Samples {
    static final List<String> NAMES = SampleDocuments.NAMES;

    private Samples() {}

    /** Copies them into {@code directory}. */
    static List<Path> copyTo(Path directory) {
        List<Path> files = new ArrayList<>();
        for (String name : NAMES) {
            Path file = directory.resolve(name + ".pdf");
            try (InputStream bytes = SampleDocuments.open(name)) {
                Files.copy(bytes, file);
            } catch (IOException e) {
                throw new UnavailableException(
                        "samples_unwritable", "The sample documents cannot be written to " + directory + ": " + e, e);
            }
            files.add(file);
        }
        return files;
    }
}
