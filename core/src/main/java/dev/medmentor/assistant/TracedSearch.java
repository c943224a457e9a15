package dev.medmentor.assistant;

import dev.medmentor.assistant.port.PassageSearch;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.retrieval.model.SearchResult;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.port.Telemetry;

/** Tells of each search that an answer begins with. Thread-safe. */
public final class TracedSearch implements PassageSearch {
    private final PassageSearch search;
    private final Telemetry telemetry;

    public TracedSearch(PassageSearch search, Telemetry telemetry) {
        this.search = search;
        this.telemetry = telemetry;
    }

    @Override
    public SearchResult search(TenantId tenant, ReadableCollections readable, SearchRequest request) {
        try (Telemetry.Span span = telemetry.span("retrieval")) {
            span.set("gen_ai.operation.name", "retrieval")
                    .set("medmentor.search.limit", request.limit())
                    .content("gen_ai.retrieval.query.text", request.query());
            try {
                SearchResult result = search.search(tenant, readable, request);
                span.set("medmentor.search.hits", result.hits().size());
                return result;
            } catch (RuntimeException e) {
                span.failed(e);
                throw e;
            }
        }
    }
}
