package dev.medmentor.library.memory;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.DocumentOrder;
import dev.medmentor.library.model.DocumentPlace;
import dev.medmentor.library.model.DocumentQuery;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.model.IngestionStatus;
import dev.medmentor.library.model.ListedDocument;
import dev.medmentor.library.model.PendingWork;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.NotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Documents on the heap. */
public final class InMemoryDocumentRepository implements DocumentRepository {
    private static final class Entry {
        private Document document;
        private final NavigableMap<Integer, DocumentVersion> versions = new TreeMap<>();

        private Entry(Document document, DocumentVersion first) {
            this.document = document;
            versions.put(first.number(), first);
        }
    }

    private final Map<TenantId, NavigableMap<DocumentId, Entry>> tenants = new HashMap<>();

    @Override
    public synchronized void insert(TenantId tenant, Document document, DocumentVersion version) {
        if (entry(tenant, document.id()) != null) {
            throw new ConflictException("document_exists", "A document " + document.id() + " exists already.");
        }
        Optional<String> origin = document.origin();
        if (origin.isPresent()
                && findByOrigin(tenant, document.collection(), origin.get()).isPresent()) {
            throw new ConflictException(
                    "origin_exists",
                    "Collection " + document.collection() + " has a document from " + origin.get()
                            + " already. Add a version to it instead.");
        }
        tenants.computeIfAbsent(tenant, key -> new TreeMap<>()).put(document.id(), new Entry(document, version));
    }

    @Override
    public synchronized void addVersion(TenantId tenant, DocumentVersion version) {
        Entry entry = entry(tenant, version.document());
        if (entry == null || entry.document.deleted()) {
            throw new NotFoundException("document_not_found", "There is no document " + version.document() + ".");
        }
        int next = entry.document.latestVersion() + 1;
        if (version.number() != next) {
            throw new ConflictException(
                    "version_conflict",
                    "The next version of document " + version.document() + " is " + next + ", not " + version.number()
                            + ". Somebody may have added one meanwhile: try again.");
        }
        entry.versions.put(next, version);
        entry.document = entry.document.withLatestVersion(next);
    }

    @Override
    public synchronized Optional<Document> find(TenantId tenant, DocumentId id) {
        return Optional.ofNullable(entry(tenant, id)).map(entry -> entry.document);
    }

    @Override
    public synchronized Map<DocumentId, Document> findAll(TenantId tenant, Collection<DocumentId> ids) {
        Map<DocumentId, Document> found = new HashMap<>();
        for (DocumentId id : ids) {
            find(tenant, id).ifPresent(document -> found.put(id, document));
        }
        return Collections.unmodifiableMap(found);
    }

    @Override
    public synchronized Optional<Document> findByOrigin(TenantId tenant, CollectionId collection, String origin) {
        Optional<String> wanted = Optional.of(origin);
        return present(documents(tenant))
                .filter(document -> document.collection().equals(collection))
                .filter(document -> document.origin().equals(wanted))
                .findFirst();
    }

    @Override
    public synchronized List<Document> list(
            TenantId tenant,
            ReadableCollections readable,
            Optional<CollectionId> collection,
            Optional<DocumentId> after,
            int limit) {
        NavigableMap<DocumentId, Entry> all = documents(tenant);
        return present(after.isPresent() ? all.tailMap(after.get(), false) : all)
                .filter(document -> readable.contains(document.collection()))
                .filter(document ->
                        collection.isEmpty() || document.collection().equals(collection.get()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<ListedDocument> search(
            TenantId tenant,
            ReadableCollections readable,
            DocumentQuery query,
            Optional<DocumentPlace> after,
            int limit) {
        Comparator<DocumentPlace> order = order(query.order());
        return listed(tenant, readable)
                .filter(listed -> query.accepts(listed.document(), listed.latest()))
                .filter(listed ->
                        after.isEmpty() || order.compare(DocumentPlace.of(listed.document()), after.get()) > 0)
                .sorted(Comparator.comparing(listed -> DocumentPlace.of(listed.document()), order))
                .limit(limit)
                .toList();
    }

    private static Comparator<DocumentPlace> order(DocumentOrder order) {
        Comparator<DocumentPlace> byId = Comparator.comparing(DocumentPlace::id);
        return switch (order) {
            case OLDEST -> byId;
            case NEWEST -> byId.reversed();
            case NAME ->
                Comparator.comparing((DocumentPlace place) -> DocumentQuery.fold(place.name()))
                        .thenComparing(byId);
        };
    }

    @Override
    public synchronized Map<IngestionStatus, Integer> countByStatus(
            TenantId tenant, ReadableCollections readable, Optional<CollectionId> collection) {
        Map<IngestionStatus, Integer> counts = new EnumMap<>(IngestionStatus.class);
        listed(tenant, readable)
                .filter(listed -> collection.isEmpty()
                        || collection.get().equals(listed.document().collection()))
                .forEach(listed -> counts.merge(listed.latest().status(), 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    private Stream<ListedDocument> listed(TenantId tenant, ReadableCollections readable) {
        return documents(tenant).values().stream()
                .filter(entry -> !entry.document.deleted() && readable.contains(entry.document.collection()))
                .map(entry -> new ListedDocument(
                        entry.document, entry.versions.lastEntry().getValue()));
    }

    @Override
    public synchronized boolean refile(TenantId tenant, Document before, CollectionId collection, String name) {
        Entry entry = entry(tenant, before.id());
        if (entry == null
                || entry.document.deleted()
                || !entry.document.collection().equals(before.collection())
                || !entry.document.name().equals(before.name())) {
            return false;
        }
        Optional<String> origin = entry.document.origin();
        if (!collection.equals(before.collection())
                && origin.isPresent()
                && findByOrigin(tenant, collection, origin.get()).isPresent()) {
            throw new ConflictException(
                    "origin_exists", "Collection " + collection + " has a document from " + origin.get() + " already.");
        }
        entry.document = entry.document.filed(collection, name);
        return true;
    }

    @Override
    public synchronized Optional<DocumentVersion> findVersion(TenantId tenant, DocumentId id, int number) {
        return Optional.ofNullable(entry(tenant, id)).map(entry -> entry.versions.get(number));
    }

    @Override
    public synchronized List<DocumentVersion> versions(TenantId tenant, DocumentId id) {
        Entry entry = entry(tenant, id);
        return entry == null ? List.of() : List.copyOf(entry.versions.values());
    }

    @Override
    public synchronized void updateVersion(TenantId tenant, DocumentVersion version) {
        Entry entry = entry(tenant, version.document());
        if (entry != null) {
            entry.versions.computeIfPresent(
                    version.number(), (number, stored) -> version.mayReplace(stored) ? version : stored);
        }
    }

    @Override
    public synchronized boolean makeLive(TenantId tenant, DocumentId id, int version) {
        Entry entry = entry(tenant, id);
        if (entry == null || entry.document.deleted()) {
            return false;
        }
        if (version > entry.document.liveVersion() && entry.versions.containsKey(version)) {
            entry.document = entry.document.withLiveVersion(version);
        }
        return entry.document.liveVersion() == version;
    }

    @Override
    public synchronized boolean markDeleted(TenantId tenant, DocumentId id) {
        Entry entry = entry(tenant, id);
        if (entry == null || entry.document.deleted()) {
            return false;
        }
        entry.document = entry.document.asDeleted();
        return true;
    }

    @Override
    public synchronized void remove(TenantId tenant, DocumentId id) {
        NavigableMap<DocumentId, Entry> all = documents(tenant);
        all.remove(id);
        if (all.isEmpty()) {
            tenants.remove(tenant);
        }
    }

    @Override
    public synchronized List<PendingWork> unfinished() {
        List<PendingWork> work = new ArrayList<>();
        tenants.forEach((tenant, documents) -> documents.forEach((id, entry) -> {
            if (entry.document.deleted()) {
                work.add(new PendingWork(tenant, id, 0));
                return;
            }
            entry.versions.values().stream()
                    .filter(version -> !version.status().isFinal())
                    .forEach(version -> work.add(new PendingWork(tenant, id, version.number())));
        }));
        return List.copyOf(work);
    }

    @Override
    public synchronized List<TenantId> tenants() {
        return tenants.keySet().stream()
                .sorted(Comparator.comparing(TenantId::value))
                .toList();
    }

    private NavigableMap<DocumentId, Entry> documents(TenantId tenant) {
        return tenants.getOrDefault(tenant, new TreeMap<>());
    }

    private @Nullable Entry entry(TenantId tenant, DocumentId id) {
        return documents(tenant).get(id);
    }

    private static Stream<Document> present(NavigableMap<DocumentId, Entry> entries) {
        return entries.values().stream().map(entry -> entry.document).filter(document -> !document.deleted());
    }
}
