package dev.medmentor.adapters.http.retrieval;

import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import dev.medmentor.shared.error.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search as it comes in; all but the query may be absent. */
record SearchBody(
        @Field(required = true, least = 1, most = SearchRequest.MAXIMUM_QUERY_LENGTH) @Nullable
        String query,

        @Field(value = "How many passages at most; 5 if absent.", least = 1, most = SearchRequest.MAXIMUM_LIMIT)
        @Nullable
        Integer k,

        @Field(value = "hybrid if absent.", oneOf = SearchMode.class) @Nullable
        String mode,

        @Field(value = FilterFields.COLLECTIONS, most = FilterFields.MAXIMUM) @Nullable
        List<@Nullable String> collections,

        @Field(value = FilterFields.DOCUMENTS, most = FilterFields.MAXIMUM) @Nullable
        List<@Nullable String> documents,

        @Field(value = FilterFields.SOURCE_TYPES, most = FilterFields.MAXIMUM) @Nullable
        List<@Nullable String> sourceTypes,

        @Field(value = FilterFields.METADATA, most = FilterFields.MAXIMUM) @Nullable
        Map<String, @Nullable String> metadata) {
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
