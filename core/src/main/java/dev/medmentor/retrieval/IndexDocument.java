package dev.medmentor.retrieval;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.DocumentIndexer;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.retrieval.chunking.ChunkSizes;
import dev.medmentor.retrieval.chunking.Chunker;
import dev.medmentor.retrieval.chunking.TokenCounter;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.LanguageDetector;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Turns the stored pages of a document into passages, and passages into vectors. Everything goes through the log, which
 * makes it durable, and then into the index.
 */
public final class IndexDocument implements DocumentIndexer {
    private static final int PASSAGES_PER_COMMIT = 1_024;
    /** By so much words may wait for vectors, which spares indexing the passages a second time. */
    private static final long QUICK_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** An embedder that has not answered by then is left alone until words can be found. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final PageRepository pages;
    private final PassageLog log;
    private final IndexFollower index;
    private final Optional<Embedder> embedder;
    private final LanguageDetector detector;
    private final LongSupplier nanoTime;
    private final boolean wordsFirst;

    /** @param embedder none: passages are found by their words alone */
    public IndexDocument(
            PageRepository pages,
            PassageLog log,
            IndexFollower index,
            Optional<Embedder> embedder,
            LanguageDetector detector) {
        this(pages, log, index, embedder, detector, System::nanoTime, false);
    }

    IndexDocument(
            PageRepository pages,
            PassageLog log,
            IndexFollower index,
            Optional<Embedder> embedder,
            LanguageDetector detector,
            LongSupplier nanoTime) {
        this(pages, log, index, embedder, detector, nanoTime, false);
    }

    private IndexDocument(
            PageRepository pages,
            PassageLog log,
            IndexFollower index,
            Optional<Embedder> embedder,
            LanguageDetector detector,
            LongSupplier nanoTime,
            boolean wordsFirst) {
        this.nanoTime = nanoTime;
        this.wordsFirst = wordsFirst;
        this.pages = pages;
        this.log = log;
        this.index = index;
        this.embedder = embedder;
        this.detector = detector;
    }

    /** The same, but {@link #indexText} leaves all embedding to {@link #embed}, however quick the embedder is. */
    public IndexDocument wordsFirst() {
        return new IndexDocument(pages, log, index, embedder, detector, nanoTime, true);
    }

    @Override
    public int indexText(
            TenantId tenant, Document document, DocumentVersion version, Language language, Cancellation cancellation) {
        int stored = store(tenant, document, version, language, cancellation);
        return index(tenant, document, version, language, stored, cancellation);
    }

    @Override
    public Ahead ahead(TenantId tenant, Document document, DocumentVersion version, Language language) {
        CutAhead cutting = CutAhead.start(
                (read, sink) -> cut(document, version.number(), language, read, sink),
                from -> stored(tenant, document, version, from));
        return new Ahead() {
            @Override
            public void page(Page page) {
                cutting.page(page);
            }

            @Override
            public int indexText(Cancellation cancellation) {
                int stored = store(tenant, sink -> cutting.takeAll(sink, cancellation), cancellation);
                return index(tenant, document, version, language, stored, cancellation);
            }

            @Override
            public void close() {
                cutting.close();
            }
        };
    }

    private int index(
            TenantId tenant,
            Document document,
            DocumentVersion version,
            Language language,
            int stored,
            Cancellation cancellation) {
        if (log.count(tenant, document.id(), version.number()) > stored) {
            // An earlier run cut more passages, out of other pages or for another model; the log removes by version
            // alone, so an older version goes too, moments before this one takes its place.
            log.removeVersionsBelow(tenant, document.id(), version.number() + 1);
            // Not to be cancelled: the older version would answer nothing.
            store(tenant, document, version, language, Cancellation.NONE);
        }
        embedder.filter(model -> !wordsFirst)
                .ifPresent(model -> embedIfQuick(model, tenant, document.id(), version.number(), cancellation));
        index.catchUp();
        return stored;
    }

    private void embedIfQuick(
            Embedder model, TenantId tenant, DocumentId document, int version, Cancellation cancellation) {
        long began = nanoTime.getAsLong();
        Cancellation patient = () -> cancellation.isCancelled() || nanoTime.getAsLong() - began > PATIENCE_NANOS;
        try {
            new EmbedPassages(log, model, nanoTime).embedIfQuick(tenant, document, version, QUICK_NANOS, patient);
        } catch (RuntimeException e) {
            // Words need no vectors. What hinders the embedder is reported when embedding is what is being done.
            cancellation.check();
        }
    }

    private int store(
            TenantId tenant, Document document, DocumentVersion version, Language language, Cancellation cancellation) {
        Iterator<Page> read = stored(tenant, document, version, 1);
        return store(tenant, sink -> cut(document, version.number(), language, read, sink), cancellation);
    }

    private int store(TenantId tenant, Consumer<Consumer<Passage>> cutting, Cancellation cancellation) {
        Batches batches = new Batches(tenant, cancellation);
        cutting.accept(batches::add);
        batches.store();
        return batches.count;
    }

    private Iterator<Page> stored(TenantId tenant, Document document, DocumentVersion version, int from) {
        return new StoredPages(pages, tenant, document.id(), version.number(), from);
    }

    private void cut(Document document, int version, Language language, Iterator<Page> read, Consumer<Passage> sink) {
        PassageMaker passages = new PassageMaker(document, version, language, detector);
        chunker().chunk(title(document.name()), language, read, chunk -> sink.accept(passages.next(chunk)));
    }

    private Chunker chunker() {
        TokenCounter counter =
                embedder.<TokenCounter>map(model -> model::countTokens).orElseGet(TokenCounter::approximate);
        ChunkSizes sizes =
                embedder.map(model -> ChunkSizes.forModel(model.maxTokens())).orElseGet(ChunkSizes::withoutModel);
        return new Chunker(counter, sizes);
    }

    /** A file's name as a title: without its extension, underscores as spaces. */
    private static String title(String name) {
        return name.replaceFirst("(?<=.)\\.[A-Za-z0-9]{1,5}$", "")
                .replace('_', ' ')
                .strip();
    }

    @Override
    public void embed(
            TenantId tenant, Document document, int version, EmbeddingProgress progress, Cancellation cancellation) {
        embedder.ifPresent(model ->
                new EmbedPassages(log, model, nanoTime).embed(tenant, document.id(), version, progress, cancellation));
        index.catchUp();
    }

    @Override
    public void refile(TenantId tenant, Document document) {
        for (int version = Math.max(1, document.liveVersion()); version <= document.latestVersion(); version++) {
            refile(tenant, document, version);
        }
        index.catchUp();
    }

    private void refile(TenantId tenant, Document document, int version) {
        List<Passage> some = log.list(tenant, document.id(), version, 0, PASSAGES_PER_COMMIT);
        while (!some.isEmpty()) {
            log.refile(
                    tenant,
                    some.stream()
                            .filter(passage -> !passage.collection().equals(document.collection()))
                            .map(Passage::id)
                            .toList(),
                    document.collection());
            int next = some.get(some.size() - 1).id().ordinal() + 1;
            some = log.list(tenant, document.id(), version, next, PASSAGES_PER_COMMIT);
        }
    }

    @Override
    public void removeVersionsBelow(TenantId tenant, DocumentId document, int below) {
        log.removeVersionsBelow(tenant, document, below);
        index.catchUp();
    }

    private final class Batches {
        private final TenantId tenant;
        private final Cancellation cancellation;
        private final List<Passage> waiting = new ArrayList<>();
        private int count;

        Batches(TenantId tenant, Cancellation cancellation) {
            this.tenant = tenant;
            this.cancellation = cancellation;
        }

        void add(Passage passage) {
            waiting.add(passage);
            count++;
            if (waiting.size() >= PASSAGES_PER_COMMIT) {
                store();
            }
        }

        void store() {
            cancellation.check();
            log.put(tenant, waiting);
            embedder.ifPresent(this::takeKnownEmbeddings);
            waiting.clear();
        }

        /** Vectors that the version before has go with its passages, which is before this one is embedded. */
        private void takeKnownEmbeddings(Embedder model) {
            Set<String> hashes = waiting.stream().map(Passage::contentHash).collect(Collectors.toSet());
            Map<String, float[]> known = log.findEmbeddings(tenant, model.modelId(), hashes);
            Map<PassageId, Embedding> taken = new HashMap<>();
            for (Passage passage : waiting) {
                float[] vector = known.get(passage.contentHash());
                if (vector != null) {
                    taken.put(passage.id(), new Embedding(model.modelId(), vector));
                }
            }
            log.putEmbeddings(tenant, taken);
        }
    }
}
