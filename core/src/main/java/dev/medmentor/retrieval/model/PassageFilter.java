package dev.medmentor.retrieval.model;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import java.util.Map;
import java.util.Set;

/**
 * Narrows a search. An empty part does not narrow; within a set any member matches, and all parts must match.
 *
 * @param metadata every key must have this value
 */
public record PassageFilter(
        Set<CollectionId> collections,
        Set<DocumentId> documents,
        Set<String> sourceTypes,
        Map<String, String> metadata) {
    /** Everything in the tenant. */
    public static final PassageFilter ALL = new PassageFilter(Set.of(), Set.of(), Set.of(), Map.of());

    public PassageFilter {
        collections = Set.copyOf(collections);
        documents = Set.copyOf(documents);
        sourceTypes = Set.copyOf(sourceTypes);
        metadata = Map.copyOf(metadata);
    }

    public static PassageFilter ofCollections(Set<CollectionId> collections) {
        return new PassageFilter(collections, Set.of(), Set.of(), Map.of());
    }

    public static PassageFilter ofDocuments(Set<DocumentId> documents) {
        return new PassageFilter(Set.of(), documents, Set.of(), Map.of());
    }

    public boolean accepts(Passage passage) {
        return (collections.isEmpty() || collections.contains(passage.collection()))
                && (documents.isEmpty() || documents.contains(passage.id().document()))
                && (sourceTypes.isEmpty() || sourceTypes.contains(passage.sourceType()))
                && metadata.entrySet().stream()
                        .allMatch(wanted ->
                                wanted.getValue().equals(passage.metadata().get(wanted.getKey())));
    }
}
