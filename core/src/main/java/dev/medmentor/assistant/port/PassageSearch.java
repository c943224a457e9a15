package dev.medmentor.assistant.port;

import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.shared.TenantId;

/** Finds the passages that an answer is made from. Thread-safe. */
@FunctionalInterface
public interface PassageSearch {
    /** Hits from readable collections of {@code tenant} alone, best first, within the request's filter and limit. */
    SearchResult search(TenantId tenant, ReadableCollections readable, SearchRequest request);
}
