package dev.medmentor.assistant.port;

import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.shared.TenantId;

/** Finds the passages that an answer is made from. Thread-safe. */
@FunctionalInterface
public interface PassageSearch {
    /** Hits of {@code tenant} alone, best first, within the request's filter and limit. */
    SearchResult search(TenantId tenant, SearchRequest request);
}
