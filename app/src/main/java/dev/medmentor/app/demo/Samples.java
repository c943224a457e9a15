package dev.medmentor.app.demo;

import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The documents of the demo: PDFs that the build made. */
final class Samples {
    static final List<String> NAMES = List.of("diabetes-protocolo", "pneumonia-guideline", "dengue-huong-dan");

    private Samples() {}

    /** Copies them into {@code directory}. */
    static List<Path> copyTo(Path directory) {
        List<Path> files = new ArrayList<>();
        for (String name : NAMES) {
            Path file = directory.resolve(name + ".pdf");
            try (InputStream bytes = Samples.class.getResourceAsStream("/samples/" + name + ".pdf")) {
                if (bytes == null) {
                    throw new UnavailableException(
                            "samples_missing", "The sample documents are missing from the program. Build it again.");
                }
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
