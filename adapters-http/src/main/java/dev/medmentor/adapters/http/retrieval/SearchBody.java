package dev.medmentor.adapters.http.retrieval;

import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search as it comes in; all but the query may be absent. */
record SearchBody(
        @Nullable String query,
        @Nullable Integer k,
        @Nullable String mode,
        @Nullable List<@Nullable String> collections,
        @Nullable List<@Nullable String> documents,
        @Nullable List<@Nullable String> sourceTypes,
        @Nullable Map<String, @Nullable String> metadata) {
    SearchRequest toRequest() {
        if (query == null) {
            throw new InvalidInputException("missing_field", "The field query is missing: the words to look for.");
        }
        return new SearchRequest(
                query,
                FilterFields.filter(collections, documents, sourceTypes, metadata),
                k == null ? SearchRequest.DEFAULT_LIMIT : k,
                FilterFields.oneOf("mode", mode, SearchMode.values(), SearchMode.HYBRID));
    }
}
