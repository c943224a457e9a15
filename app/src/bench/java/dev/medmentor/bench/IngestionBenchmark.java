package dev.medmentor.bench;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.embedded.EmbeddedStorage;
import dev.medmentor.adapters.llm.BundledEmbedder;
import dev.medmentor.adapters.pdf.fork.ForkedTextExtractor;
import dev.medmentor.app.config.LogFormat;
import dev.medmentor.app.logging.Logging;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.ExtractionRequest;
import dev.medmentor.library.model.IngestionStage;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.library.port.Content;
import dev.medmentor.library.port.PageSink;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What ingestion costs beside extraction and embedding, and how soon a long document answers. Arguments: how many
 * pages, {@code none} for an embedder that costs nothing or {@code bundled}, how many rounds, and folders of PDFs whose
 * pages are joined. Before the rounds each side does its work once, uncounted.
 */
public final class IngestionBenchmark {
    private static final TenantId TENANT = new TenantId("bench");

    private static final int POLL_MILLIS = 10;

    private enum Until {
        READ,
        SEARCHABLE,
        COMPLETED
    }

    private final TextExtractor extractor;
    private final Embedder embedder;
    private final Path file;
    private List<String> texts = List.of();

    private IngestionBenchmark(TextExtractor extractor, Embedder embedder, Path file) {
        this.extractor = extractor;
        this.embedder = embedder;
        this.file = file;
    }

    public static void main(String[] arguments) throws Exception {
        Logging.configure("ERROR", LogFormat.TEXT);
        List<Path> sources = new ArrayList<>();
        for (int i = 3; i < arguments.length; i++) {
            sources.addAll(BenchFiles.pdfs(Path.of(arguments[i])));
        }
        int rounds = Integer.parseInt(arguments[2]);
        Path file = Files.createTempFile("medmentor-bench-", ".pdf");
        try (ForkedTextExtractor extractor = ForkedTextExtractor.ofThisJvm(1);
                Embedder embedder = arguments[1].equals("bundled") ? new BundledEmbedder() : new CostlessEmbedder()) {
            BenchFiles.join(sources, Integer.parseInt(arguments[0]), file);
            IngestionBenchmark benchmark = new IngestionBenchmark(extractor, embedder, file);
            // The first shows what a document costs a process that has just been started.
            benchmark.ingest();
            new Pairs(1, rounds)
                    .compareSeconds(
                            arguments[0] + " pages, " + benchmark.texts.size() + " passages, embedder " + arguments[1],
                            benchmark::ingest,
                            benchmark::extractAndEmbed);
        } finally {
            Files.delete(file);
        }
    }

    private double extractAndEmbed() {
        List<Page> pages = new ArrayList<>();
        long start = System.nanoTime();
        extractor.extract(
                ExtractionRequest.of(Content.of(file), "joined.pdf"),
                new PageSink() {
                    @Override
                    public void started(String mediaType, int totalPages) {
                        // Only the pages count.
                    }

                    @Override
                    public void page(Page page) {
                        pages.add(page);
                    }
                },
                Cancellation.NONE);
        double extracted = (System.nanoTime() - start) / 1e9;
        embedder.embedPassages(texts, Cancellation.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "  extraction alone %.2f s, embedding alone %.2f s%n", extracted, seconds - extracted);
        return seconds;
    }

    /** Seconds from the upload to COMPLETED, by a process that is running: opening and closing the storage is not in it. */
    private double ingest() throws Exception {
        Path data = Files.createTempDirectory("medmentor-bench-");
        EmbeddedStorage storage = new EmbeddedStorage(data, InstantSource.system());
        // Closed after each round; the embedder and the extractor are only lent to it.
        MedMentor mentor = MedMentor.builder()
                .storage(storage)
                .extractor(extractor::extract)
                .embedder(new Borrowed(embedder))
                .build();
        try {
            long start = System.nanoTime();
            Uploaded uploaded;
            try (InputStream bytes = Files.newInputStream(file)) {
                uploaded = mentor.uploads().upload(TENANT, Upload.named("joined.pdf"), bytes);
            }
            Thread worker = new Thread(mentor.worker(), "ingestion");
            worker.start();
            await(mentor, uploaded, Until.READ);
            double read = (System.nanoTime() - start) / 1e9;
            await(mentor, uploaded, Until.SEARCHABLE);
            double searchable = (System.nanoTime() - start) / 1e9;
            if (texts.isEmpty()) {
                // In a round that counts it would take time from the embedding that follows.
                requireFound(mentor, storage, uploaded);
            }
            DocumentVersion version = await(mentor, uploaded, Until.COMPLETED);
            double completed = (System.nanoTime() - start) / 1e9;
            requireFound(mentor, storage, uploaded);
            mentor.worker().stop();
            worker.join();
            System.out.printf(
                    Locale.ROOT,
                    "  read after %.2f s, searchable after %.2f s, %s after %.2f s%n",
                    read,
                    searchable,
                    version.status(),
                    completed);
            texts = passages(storage, uploaded).stream()
                    .map(Passage::embeddedText)
                    .distinct()
                    .toList();
            return completed;
        } finally {
            mentor.close();
            BenchFiles.delete(data);
        }
    }

    private static DocumentVersion await(MedMentor mentor, Uploaded uploaded, Until until)
            throws IOException, InterruptedException {
        while (true) {
            DocumentVersion version = mentor.library()
                    .version(
                            TENANT, uploaded.document().id(), uploaded.version().number());
            if (version.status() == IngestionStatus.FAILED) {
                throw new IOException("the ingestion failed: " + version.failure());
            }
            boolean reached = switch (until) {
                case READ -> version.progress().stage().compareTo(IngestionStage.EXTRACTING) > 0;
                case SEARCHABLE ->
                    mentor.library().document(TENANT, uploaded.document().id()).liveVersion() == version.number();
                case COMPLETED -> version.status() == IngestionStatus.COMPLETED;
            };
            if (reached) {
                return version;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static List<Passage> passages(EmbeddedStorage storage, Uploaded uploaded) {
        return storage.passageLog()
                .list(TENANT, uploaded.document().id(), uploaded.version().number(), 0, Integer.MAX_VALUE);
    }

    /** "Searchable" means that the words of every passage find it; here those of some, the last among them. */
    private static void requireFound(MedMentor mentor, EmbeddedStorage storage, Uploaded uploaded) throws IOException {
        List<Passage> passages = passages(storage, uploaded);
        for (int at = passages.size() - 1; at >= 0; at -= Math.max(1, passages.size() / 10)) {
            String text = passages.get(at).text();
            String words = text.substring(0, Math.min(text.length(), 1_000));
            boolean found =
                    mentor
                            .search(TENANT, new SearchRequest(words, PassageFilter.ALL, 10, SearchMode.LEXICAL))
                            .hits()
                            .stream()
                            .anyMatch(hit -> hit.text().contains(text.strip()));
            if (!found) {
                throw new IOException("passage " + at + " is not found by its words: " + words);
            }
        }
    }
}
