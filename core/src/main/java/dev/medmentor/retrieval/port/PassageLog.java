package dev.medmentor.retrieval.port;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.Embedding;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The truth about passages: what there is, and in which order it changed. An index follows it and can always be rebuilt
 * from it. Thread-safe; each method is atomic, durable on return and visible to every later read. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}; retrying it is safe.
 */
public interface PassageLog {
    /**
     * Stores passages, replacing those of the same ids; the embedding of one whose content hash is unchanged is kept.
     * Empty input is a no-op.
     */
    void put(TenantId tenant, Collection<Passage> passages);

    /** Adds embeddings to passages, replacing earlier ones; those of passages that are gone are dropped. */
    void putEmbeddings(TenantId tenant, Map<PassageId, Embedding> embeddings);

    /**
     * Puts passages into another collection, each with its embedding; those that are gone, or gone meanwhile, stay away.
     * Empty input is a no-op.
     */
    void refile(TenantId tenant, Collection<PassageId> ids, CollectionId collection);

    /** Removes the passages of all versions of {@code document} below {@code belowVersion}. */
    void removeVersionsBelow(TenantId tenant, DocumentId document, int belowVersion);

    /** Those of {@code ids} that exist, by id. */
    Map<PassageId, Passage> findAll(TenantId tenant, Collection<PassageId> ids);

    /** Passages of a version in ascending order from ordinal {@code from} on, at most {@code limit}. */
    List<Passage> list(TenantId tenant, DocumentId document, int version, int from, int limit);

    /** How many passages a version has. */
    int count(TenantId tenant, DocumentId document, int version);

    /** Passages of a version that have no embedding of {@code model}, ascending by ordinal, at most {@code limit}. */
    List<Passage> withoutEmbedding(TenantId tenant, DocumentId document, int version, String model, int limit);

    /** Vectors that {@code model} made before for equal content hashes in this tenant, by hash: the ledger. */
    Map<String, float[]> findEmbeddings(TenantId tenant, String model, Set<String> contentHashes);

    /** The embeddings of those of {@code ids} that exist and have one, by id. */
    Map<PassageId, Embedding> embeddings(TenantId tenant, Collection<PassageId> ids);

    /**
     * Changes with a sequence above {@code sequence}, ascending, at most {@code limit}. Superseded changes may be left
     * out; a change never becomes visible after one with a higher sequence.
     */
    @CrossTenant("an index follows the changes of all tenants")
    List<PassageChange> changesAfter(long sequence, int limit);

    /** The highest sequence given so far; 0 if none. */
    @CrossTenant("an index follows the changes of all tenants")
    long lastSequence();
}
