package dev.medmentor.bench;

import dev.medmentor.adapters.pdf.DocumentTextExtractor;
import dev.medmentor.adapters.pdf.PageWatch;
import dev.medmentor.adapters.pdf.PdfTextExtractor;
import dev.medmentor.adapters.pdf.fork.ForkLimits;
import dev.medmentor.adapters.pdf.fork.ForkedTextExtractor;
import dev.medmentor.app.config.LogFormat;
import dev.medmentor.app.logging.Logging;
import dev.medmentor.library.model.ExtractionOutcome;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.shared.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * Extraction with positions, blocks and reading order against a bare {@link PDFTextStripper} in this process, which
 * gives the text alone; pictures of pages are recognised by neither. Arguments: folders of PDFs, and perhaps {@code forked} or {@code each} for that part alone.
 */
public final class ExtractionBenchmark {
    private static final int FOLDER = 20;
    private static final int CHILDREN = 2;
    private static final int HEAP_MEGABYTES = 384;

    private ExtractionBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Logging.configure("ERROR", LogFormat.TEXT);
        List<String> parts = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("forked") || argument.equals("each")) {
                parts.add(argument);
            } else {
                files.addAll(BenchFiles.pdfs(Path.of(argument)));
            }
        }
        if (!parts.contains("forked")) {
            inProcess(files);
        }
        if (!parts.contains("each")) {
            forked(files);
        }
    }

    private static void inProcess(List<Path> files) throws Exception {
        TextExtractor extractor = new DocumentTextExtractor(new PdfTextExtractor(PageWatch.NONE, Optional.empty()));
        // The first file warms both sides up, twice over.
        new Pairs(2, 1)
                .compare(
                        "(warming up)",
                        () -> extract(extractor, files.subList(0, 1)),
                        () -> BareStripper.strip(files.subList(0, 1)));
        Pairs each = new Pairs(0, 2);
        for (Path file : files) {
            each.compare(
                    file.getFileName().toString(),
                    () -> extract(extractor, List.of(file)),
                    () -> BareStripper.strip(List.of(file)));
        }
        new Pairs(0, 3)
                .compare(
                        files.size() + " files in process",
                        () -> extract(extractor, files),
                        () -> BareStripper.strip(files));
    }

    /**
     * A new child has everything to warm up for inside the time that is taken: it stands beside a peer that is warm, and
     * beside one in a new process too. One that has read the folder before, as most have in a service, is warm itself.
     */
    private static void forked(List<Path> files) throws Exception {
        List<Path> folder =
                Stream.generate(() -> files).flatMap(List::stream).limit(FOLDER).toList();
        Pairs pairs = new Pairs(0, 3);
        try (ForkedTextExtractor lasting = extractor(1)) {
            new Pairs(1, 3)
                    .compare(
                            FOLDER + " files, a warm child",
                            () -> forked(folder, lasting, 1),
                            () -> BareStripper.strip(folder));
        }
        pairs.compare(
                FOLDER + " files, a new child : a new process",
                () -> forked(folder, 1),
                () -> BareStripper.inNewProcess(folder, HEAP_MEGABYTES));
        pairs.compare(FOLDER + " files, a new child", () -> forked(folder, 1), () -> BareStripper.strip(folder));
        pairs.compare(
                FOLDER + " files, " + CHILDREN + " new children as in the service",
                () -> forked(folder, CHILDREN),
                () -> BareStripper.strip(folder));
    }

    private static ForkedTextExtractor extractor(int children) {
        return new ForkedTextExtractor(withoutOcr(), children, ForkLimits.DEFAULT);
    }

    private static long forked(List<Path> files, int children) throws Exception {
        try (ForkedTextExtractor extractor = extractor(children)) {
            return forked(files, extractor, children);
        }
    }

    private static long forked(List<Path> files, TextExtractor extractor, int callers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<Long>> read = new ArrayList<>();
            for (Path file : files) {
                read.add(threads.submit(() -> extract(extractor, List.of(file))));
            }
            long characters = 0;
            for (Future<Long> one : read) {
                characters += one.get();
            }
            return characters;
        } finally {
            threads.shutdownNow();
        }
    }

    /** A child that finds no tesseract: the peer does not recognise pictures of pages either. */
    private static List<String> withoutOcr() {
        return Stream.concat(
                        Stream.of("/usr/bin/env", "PATH=/nowhere"),
                        ForkedTextExtractor.javaCommand(HEAP_MEGABYTES).stream())
                .toList();
    }

    private static long extract(TextExtractor extractor, List<Path> files) throws IOException {
        Count count = new Count();
        for (Path file : files) {
            ExtractionRequest request =
                    ExtractionRequest.of(Content.of(file), file.getFileName().toString());
            ExtractionOutcome outcome = extractor.extract(request, count, Cancellation.NONE);
            if (!(outcome instanceof ExtractionOutcome.Completed)) {
                throw new IOException(file + ": " + outcome);
            }
        }
        return count.characters;
    }

    private static final class Count implements PageSink {
        private long characters;

        @Override
        public void started(String mediaType, int totalPages) {
            // Only the text counts.
        }

        @Override
        public void page(Page page) {
            characters += page.text().length() + page.words().size();
        }
    }
}
