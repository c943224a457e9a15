package dev.medmentor.app.eval;

import dev.medmentor.adapters.embedded.lucene.LucenePassageIndex;
import dev.medmentor.library.memory.InMemoryPageRepository;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.retrieval.IndexDocument;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.retrieval.memory.InMemoryPassageLog;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.PassageIndex;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.LanguageDetector;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Documents that are cut, embedded and indexed as the product does it, in memory and in a temporary directory that
 * closing deletes. Not thread-safe.
 */
final class ThrowAwayLibrary implements AutoCloseable {
    static final TenantId TENANT = new TenantId("evaluation");

    private static final int FIRST_VERSION = 1;
    private static final int EMBEDDED_AT_ONCE = 512;

    private final Path directory;
    private final LucenePassageIndex index;
    private final HeldBackIndex held;
    private final IndexFollower follower;
    private final InMemoryPassageLog log = new InMemoryPassageLog();
    private final InMemoryPageRepository pages = new InMemoryPageRepository();
    private final LanguageDetector detector;
    private final Optional<Embedder> embedder;
    private final IndexDocument indexer;
    private final Map<DocumentId, Document> documents = new HashMap<>();
    private final Map<DocumentId, String> labels = new HashMap<>();

    /** @param embedder cuts passages to its measure, and embeds them if {@link #embed} is called */
    ThrowAwayLibrary(Optional<Embedder> embedder, LanguageDetector detector) {
        this.detector = detector;
        this.embedder = embedder;
        try {
            this.directory = Files.createTempDirectory("medmentor-eval-");
        } catch (IOException e) {
            throw new UnavailableException(
                    "storage_unavailable", "No temporary directory could be made (" + e + "). Check the disk.", e);
        }
        this.index = new LucenePassageIndex(directory);
        this.held = new HeldBackIndex(index, log);
        this.follower = new IndexFollower(log, held);
        this.indexer = new IndexDocument(pages, log, follower, embedder, detector).wordsFirst();
    }

    /**
     * @param label what rankings call it
     * @param name as a file's name: its title is made of it
     * @return how many documents there are now
     */
    int add(String label, String name, List<Page> text) {
        DocumentId id = new DocumentId("d" + documents.size());
        Document document = new Document(
                id,
                CollectionId.DEFAULT,
                name,
                Optional.empty(),
                Document.DEFAULT_SOURCE_TYPE,
                Map.of(),
                Instant.EPOCH,
                0,
                FIRST_VERSION,
                false);
        documents.put(id, document);
        labels.put(id, label);
        pages.put(TENANT, id, FIRST_VERSION, text);
        String whole = text.stream().map(Page::text).collect(Collectors.joining("\n"));
        DocumentVersion version =
                DocumentVersion.pending(id, FIRST_VERSION, Sha256.of(whole), whole.length(), Instant.EPOCH);
        indexer.indexText(TENANT, document, version, detector.detect(whole), Cancellation.NONE);
        return documents.size();
    }

    /** Gives every passage its vector. */
    void embed(EvaluationProgress progress) {
        List<String> texts = passages().stream().map(Passage::embeddedText).toList();
        // All together, for a document of one passage would keep one core busy.
        for (int from = 0; from < texts.size(); from += EMBEDDED_AT_ONCE) {
            progress.embedded(from, texts.size());
            List<String> some = texts.subList(from, Math.min(from + EMBEDDED_AT_ONCE, texts.size()));
            embedder.ifPresent(model -> model.embedPassages(some, Cancellation.NONE));
        }
        documents
                .values()
                .forEach(document ->
                        indexer.embed(TENANT, document, FIRST_VERSION, (done, total) -> {}, Cancellation.NONE));
        progress.embedded(texts.size(), texts.size());
    }

    /** All of them, in the order of their ids. */
    List<Passage> passages() {
        return documents.keySet().stream()
                .sorted()
                .flatMap(id -> log.list(TENANT, id, FIRST_VERSION, 0, Integer.MAX_VALUE).stream())
                .toList();
    }

    /** The index with everything in it. */
    PassageIndex index() {
        held.release();
        follower.catchUp();
        index.compact();
        return index;
    }

    String label(PassageId passage) {
        return labels.getOrDefault(passage.document(), "");
    }

    /** @throws java.util.NoSuchElementException if it was not added here */
    Document document(PassageId passage) {
        return Optional.ofNullable(documents.get(passage.document())).orElseThrow();
    }

    PageRepository pages() {
        return pages;
    }

    Map<PassageId, Passage> passages(List<PassageId> ids) {
        return log.findAll(TENANT, ids);
    }

    @Override
    public void close() {
        index.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UnavailableException(
                    "storage_unavailable", "The temporary directory " + directory + " cannot be deleted: " + e, e);
        }
    }
}
