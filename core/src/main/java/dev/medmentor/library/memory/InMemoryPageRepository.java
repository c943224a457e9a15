package dev.medmentor.library.memory;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.shared.TenantId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Pages on the heap. */
public final class InMemoryPageRepository implements PageRepository {
    private record Key(TenantId tenant, DocumentId document) {}

    /** By document, version and page number. */
    private final Map<Key, NavigableMap<Integer, NavigableMap<Integer, Page>>> stored = new HashMap<>();

    @Override
    public synchronized void put(TenantId tenant, DocumentId document, int version, List<Page> pages) {
        if (pages.isEmpty()) {
            return;
        }
        NavigableMap<Integer, Page> ofVersion = stored.computeIfAbsent(
                        new Key(tenant, document), key -> new TreeMap<>())
                .computeIfAbsent(version, number -> new TreeMap<>());
        pages.forEach(page -> ofVersion.put(page.number(), page));
    }

    @Override
    public synchronized Optional<Page> find(TenantId tenant, DocumentId document, int version, int number) {
        return Optional.ofNullable(pages(tenant, document, version).get(number));
    }

    @Override
    public synchronized List<Page> list(TenantId tenant, DocumentId document, int version, int from, int limit) {
        return pages(tenant, document, version).tailMap(from, true).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<Integer, PageVerdict> verdicts(TenantId tenant, DocumentId document, int version) {
        SortedMap<Integer, PageVerdict> verdicts = new TreeMap<>();
        pages(tenant, document, version).forEach((number, page) -> verdicts.put(number, page.verdict()));
        return Collections.unmodifiableSortedMap(verdicts);
    }

    @Override
    public synchronized void removeVersionsBelow(TenantId tenant, DocumentId document, int below) {
        versions(tenant, document).headMap(below, false).clear();
        dropIfEmpty(tenant, document);
    }

    private NavigableMap<Integer, NavigableMap<Integer, Page>> versions(TenantId tenant, DocumentId document) {
        return stored.getOrDefault(new Key(tenant, document), new TreeMap<>());
    }

    private NavigableMap<Integer, Page> pages(TenantId tenant, DocumentId document, int version) {
        return versions(tenant, document).getOrDefault(version, Collections.emptyNavigableMap());
    }

    private void dropIfEmpty(TenantId tenant, DocumentId document) {
        if (versions(tenant, document).isEmpty()) {
            stored.remove(new Key(tenant, document));
        }
    }
}
