package dev.medmentor.adapters.pdf;

import dev.medmentor.adapters.pdf.layout.Word;
import dev.medmentor.shared.Cancellation;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Recognises text in pictures of pages with an installed {@code tesseract}, one process a page. Thread-safe. */
public final class TesseractOcr {
    /** Tried in this order; what is not installed is left out. */
    private static final List<String> LANGUAGES = List.of("por", "eng", "vie", "spa");

    private static final Duration ASKING = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 50;

    private final Path program;
    private final String languages;
    private final Duration timeLimit;

    private TesseractOcr(Path program, String languages, Duration timeLimit) {
        this.program = program;
        this.languages = languages;
        this.timeLimit = timeLimit;
    }

    /**
     * The {@code tesseract} of the search path; empty when there is none, or none of its languages is one of ours.
     *
     * @param timeLimit for one page
     */
    public static Optional<TesseractOcr> find(String searchPath, Duration timeLimit) {
        for (String directory : searchPath.split(File.pathSeparator)) {
            Path program = Path.of(directory, "tesseract");
            if (!directory.isBlank() && Files.isExecutable(program) && !Files.isDirectory(program)) {
                String languages = languages(program);
                return languages.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new TesseractOcr(program, languages, timeLimit));
            }
        }
        return Optional.empty();
    }

    private static String languages(Path program) {
        try {
            List<String> installed = run(List.of(program.toString(), "--list-langs"), ASKING, Cancellation.NONE)
                    .lines()
                    .map(String::strip)
                    .toList();
            return String.join(
                    "+", LANGUAGES.stream().filter(installed::contains).toList());
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * The words of a picture, in points, their origin at its top left.
     *
     * @param pointsPerPixel how large a pixel is
     * @throws IOException if tesseract fails, or takes longer than its time limit
     * @throws java.util.concurrent.CancellationException if cancelled; the process is killed
     */
    List<Word> words(BufferedImage picture, float pointsPerPixel, Cancellation cancellation) throws IOException {
        Path directory = Files.createTempDirectory("medmentor-ocr-");
        try {
            Path png = directory.resolve("page.png");
            ImageIO.write(picture, "png", png.toFile());
            int dpi = Math.round(72 / pointsPerPixel);
            List<String> command = List.of(
                    program.toString(),
                    png.toString(),
                    "stdout",
                    "-l",
                    languages,
                    "--dpi",
                    Integer.toString(Math.max(70, dpi)),
                    "tsv");
            return parse(run(command, timeLimit, cancellation), pointsPerPixel);
        } finally {
            delete(directory);
        }
    }

    private static String run(List<String> command, Duration limit, Cancellation cancellation) throws IOException {
        Path output = Files.createTempFile("medmentor-ocr-", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            long deadline = System.nanoTime() + limit.toNanos();
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                cancellation.check();
                if (System.nanoTime() - deadline > 0) {
                    throw new ReadingException("tesseract took longer than " + limit.toSeconds() + " seconds");
                }
            }
            if (process.exitValue() != 0) {
                throw new ReadingException("tesseract ended with status " + process.exitValue());
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while tesseract was at work", e);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }

    private static List<Word> parse(String tsv, float scale) {
        List<Word> words = new ArrayList<>();
        float lineTop = 0;
        float lineHeight = 0;
        for (String row : tsv.split("\n")) {
            String[] fields = row.split("\t", 12);
            if (fields.length < 12 || fields[0].equals("level")) {
                continue;
            }
            float left = Integer.parseInt(fields[6]) * scale;
            float top = Integer.parseInt(fields[7]) * scale;
            float width = Integer.parseInt(fields[8]) * scale;
            float height = Integer.parseInt(fields[9]) * scale;
            if (fields[0].equals("4")) {
                lineTop = top;
                lineHeight = height;
            }
            String text = GlyphText.clean(fields[11].strip(), "");
            if (fields[0].equals("5") && !text.isBlank() && width > 0) {
                float baseline = lineTop + 0.78f * lineHeight;
                words.add(
                        new Word(text, left, top, left + width, top + height, baseline, lineHeight, false, true, true));
            }
        }
        return words;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
