package dev.medmentor.app.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks whether scanned pages can be recognised. */
final class TesseractCheck {
    private static final String CHECK = "tesseract";
    private static final List<String> LANGUAGES = List.of("por", "eng", "vie");
    private static final int SECONDS = 10;

    Finding examine() {
        try {
            List<String> installed = languages();
            List<String> missing = new ArrayList<>(LANGUAGES);
            missing.removeAll(installed);
            return missing.isEmpty()
                    ? Finding.ok(CHECK, "Scanned pages are recognised, in " + String.join(", ", LANGUAGES))
                    : Finding.warn(
                            CHECK,
                            "Languages are missing: " + String.join(", ", missing)
                                    + ". Install them (on Debian: tesseract-ocr-" + missing.get(0) + ").");
        } catch (IOException e) {
            return Finding.warn(
                    CHECK,
                    "Not installed: pages without text, as in scans, stay empty. Install it (on Debian: tesseract-ocr"
                            + " tesseract-ocr-por tesseract-ocr-eng tesseract-ocr-vie).");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.warn(CHECK, "The check was interrupted.");
        }
    }

    /** Through a file: a pipe that nobody reads could make the process wait for ever. */
    private static List<String> languages() throws IOException, InterruptedException {
        Path output = Files.createTempFile("medmentor-doctor", ".txt");
        try {
            Process process = new ProcessBuilder("tesseract", "--list-langs")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return Files.readString(output, StandardCharsets.UTF_8).lines().toList();
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
