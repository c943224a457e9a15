package dev.medmentor.adapters.http.json;

import dev.medmentor.retrieval.model.SearchHit;

/** A passage that was found. */
@Field("A passage that was found.")
public record HitJson(
        DocumentRef document,
        int page,
        String text,

        @Field("Comparable within one search only; more is better.")
        double score) {
    public static HitJson of(SearchHit hit) {
        DocumentRef document =
                new DocumentRef(hit.document().id().value(), hit.document().name(), hit.version());
        return new HitJson(document, hit.page(), hit.text(), hit.score());
    }
}
