package dev.medmentor.app.eval;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.embedded.EmbeddedStorage;
import dev.medmentor.assistant.ExtractiveAnswerer;
import dev.medmentor.assistant.Refusal;
import dev.medmentor.assistant.citation.Sources;
import dev.medmentor.library.Utf8TextExtractor;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.retrieval.SearchPassages;
import dev.medmentor.retrieval.SearchSettings;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.LanguageDetector;
import dev.medmentor.shared.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The product over documents of a test, with a look at what its refusals go by. */
final class AnsweredLibrary implements AutoCloseable {
    private static final TenantId TENANT = new TenantId("default");
    private static final int HITS = 5;

    private final MedMentor mentor;
    private final EmbeddedStorage storage;
    private final SearchPassages search;
    private final ExtractiveAnswerer answerer;

    AnsweredLibrary(Path directory, Optional<Embedder> embedder) {
        this(directory, embedder, new Utf8TextExtractor());
    }

    /** @param embedder closing it must not matter to the caller */
    AnsweredLibrary(Path directory, Optional<Embedder> embedder, TextExtractor extractor) {
        LanguageDetector detector = new LanguageDetector();
        storage = new EmbeddedStorage(directory, InstantSource.system());
        MedMentor.Builder builder = MedMentor.builder().storage(storage).extractor(extractor);
        embedder.ifPresent(builder::embedder);
        mentor = builder.build();
        search = new SearchPassages(
                storage.passageIndex(),
                storage.passageLog(),
                storage.documents(),
                embedder,
                detector::detect,
                SearchSettings.DEFAULT);
        answerer = new ExtractiveAnswerer(
                storage.analyzer(), storage.passageIndex(), embedder, Refusal.Thresholds.DEFAULT);
    }

    /** @param wanted tells by a text's id */
    void addCorpus(Path file, Predicate<String> wanted) {
        JsonLines.read(file, line -> {
            if (!wanted.test(line.id())) {
                return;
            }
            Upload upload =
                    Upload.named(line.find("title").orElse("text") + ".txt").from(line.id());
            byte[] text = line.get("text").getBytes(StandardCharsets.UTF_8);
            try {
                mentor.ingest(TENANT, upload, new ByteArrayInputStream(text));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void addPdfs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".pdf")).sorted().toList()) {
                mentor.ingest(TENANT, file);
            }
        }
    }

    /** What there is for answering {@code question}. */
    Refusal.Grounds grounds(String question) {
        SearchResult result = search.search(
                TENANT,
                ReadableCollections.all(),
                new SearchRequest(question, PassageFilter.ALL, HITS, SearchMode.HYBRID));
        Sources sources = new Sources(TENANT, storage.pages(), result.hits());
        return answerer.grounds(TENANT, ReadableCollections.all(), question, result, sources, Cancellation.NONE);
    }

    @Override
    public void close() {
        mentor.close();
    }
}
