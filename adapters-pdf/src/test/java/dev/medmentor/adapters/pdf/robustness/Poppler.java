package dev.medmentor.adapters.pdf.robustness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Another reader of PDFs, to compare with: poppler's {@code pdftotext}. */
final class Poppler {
    private Poppler() {}

    /** Skips the calling test where it is not installed. */
    static void require() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "pdftotext"))),
                "skipped: pdftotext (poppler-utils) is not installed");
    }

    /** The text of all pages; empty where there is none, or the file cannot be read. */
    static String text(Path pdf, Optional<String> password) throws IOException {
        List<String> command = new ArrayList<>(List.of("pdftotext", "-enc", "UTF-8"));
        password.ifPresent(given -> command.addAll(List.of("-upw", given)));
        command.addAll(List.of(pdf.toString(), "-"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
