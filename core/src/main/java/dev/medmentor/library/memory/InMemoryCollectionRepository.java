package dev.medmentor.library.memory;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The records of collections on the heap. */
public final class InMemoryCollectionRepository implements CollectionRepository {
    private final Map<TenantId, NavigableMap<CollectionId, DocumentCollection>> tenants = new HashMap<>();

    @Override
    public synchronized void insert(TenantId tenant, DocumentCollection collection) {
        if (of(tenant).putIfAbsent(collection.id(), collection) != null) {
            throw new ConflictException("collection_exists", "There is a collection " + collection.id() + " already.");
        }
    }

    @Override
    public synchronized Optional<DocumentCollection> find(TenantId tenant, CollectionId id) {
        return Optional.ofNullable(of(tenant).get(id));
    }

    @Override
    public synchronized boolean update(TenantId tenant, DocumentCollection collection) {
        boolean expected = find(tenant, collection.id())
                .filter(stored -> stored.revision() == collection.revision() - 1)
                .isPresent();
        if (expected) {
            of(tenant).put(collection.id(), collection);
        }
        return expected;
    }

    @Override
    public synchronized boolean remove(TenantId tenant, CollectionId id) {
        return of(tenant).remove(id) != null;
    }

    @Override
    public synchronized List<DocumentCollection> list(TenantId tenant) {
        return List.copyOf(of(tenant).values());
    }

    private NavigableMap<CollectionId, DocumentCollection> of(TenantId tenant) {
        return tenants.computeIfAbsent(tenant, key -> new TreeMap<>(Comparator.comparing(CollectionId::value)));
    }
}
