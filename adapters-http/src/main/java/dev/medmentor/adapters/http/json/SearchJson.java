package dev.medmentor.adapters.http.json;

import dev.medmentor.retrieval.model.SearchResult;
import java.util.List;

/** What a search found, best first. */
public record SearchJson(@Field("Best first.") List<HitJson> hits, double tookMs) {
    public static SearchJson of(SearchResult result) {
        return new SearchJson(result.hits().stream().map(HitJson::of).toList(), Milliseconds.of(result.tookNanos()));
    }
}
