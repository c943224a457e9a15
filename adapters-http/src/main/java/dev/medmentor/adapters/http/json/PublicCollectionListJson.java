package dev.medmentor.adapters.http.json;

import dev.medmentor.library.model.DocumentCollection;
import java.util.List;

/** What is open to all; whose it is, is not. */
public record PublicCollectionListJson(List<PublicCollectionJson> items) {
    /** A collection that anybody may ask. */
    public record PublicCollectionJson(String id, String name, String description) {}

    public static PublicCollectionListJson of(List<DocumentCollection> collections) {
        return new PublicCollectionListJson(collections.stream()
                .map(open -> new PublicCollectionJson(open.id().value(), open.name(), open.description()))
                .toList());
    }
}
