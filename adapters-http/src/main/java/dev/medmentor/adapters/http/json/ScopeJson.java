package dev.medmentor.adapters.http.json;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.PassageFilter;
import java.util.List;
import java.util.Map;

/** What a conversation is limited to; what is empty limits nothing. */
@Field("What a conversation is limited to; what is empty limits nothing.")
public record ScopeJson(
        List<String> collections, List<String> documents, List<String> sourceTypes, Map<String, String> metadata) {
    public static ScopeJson of(PassageFilter filter) {
        return new ScopeJson(
                filter.collections().stream().map(CollectionId::value).sorted().toList(),
                filter.documents().stream().map(DocumentId::value).sorted().toList(),
                filter.sourceTypes().stream().sorted().toList(),
                filter.metadata());
    }
}
