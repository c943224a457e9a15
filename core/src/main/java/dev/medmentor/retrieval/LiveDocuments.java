package dev.medmentor.retrieval;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The documents that one search met, each read once, when a passage of it is first asked about. Not thread-safe. */
final class LiveDocuments {
    private final DocumentRepository repository;
    private final TenantId tenant;
    private final ReadableCollections readable;
    private final Map<DocumentId, Optional<Document>> known = new HashMap<>();

    LiveDocuments(DocumentRepository repository, TenantId tenant, ReadableCollections readable) {
        this.repository = repository;
        this.tenant = tenant;
        this.readable = readable;
    }

    /** Those of {@code passages} that stand in the live version of a readable document that is not deleted, in their order. */
    List<PassageId> held(Collection<PassageId> passages) {
        Set<DocumentId> asked = new HashSet<>();
        for (PassageId passage : passages) {
            if (!known.containsKey(passage.document())) {
                asked.add(passage.document());
            }
        }
        Map<DocumentId, Document> read = repository.findAll(tenant, asked);
        asked.forEach(id -> known.put(id, Optional.ofNullable(read.get(id))));
        return passages.stream().filter(this::isHeld).toList();
    }

    private boolean isHeld(PassageId passage) {
        return find(passage.document())
                .filter(document -> !document.deleted()
                        && document.liveVersion() == passage.version()
                        && readable.contains(document.collection()))
                .isPresent();
    }

    /** A document that holds a passage asked about before. */
    Document get(DocumentId id) {
        return find(id).orElseThrow();
    }

    private Optional<Document> find(DocumentId id) {
        return known.getOrDefault(id, Optional.empty());
    }
}
