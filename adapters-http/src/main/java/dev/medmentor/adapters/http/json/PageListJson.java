package dev.medmentor.adapters.http.json;

import dev.medmentor.library.model.PageVerdict;
import java.util.List;
import java.util.Map;

/**
 * What came of reading the pages of a document version.
 *
 * @param pages those read so far, ascending
 */
public record PageListJson(DocumentRef document, List<VerdictJson> pages) {
    /**
     * What came of one page.
     *
     * @param verdict TEXT, OCR, EMPTY or FAILED
     * @param reason why there is no text; empty when there is
     */
    public record VerdictJson(
            int page,

            @Field(oneOf = PageVerdict.Kind.class, upperCase = true)
            String verdict,

            @Field("Why there is no text; empty when there is.")
            String reason) {}

    public static PageListJson of(DocumentRef document, Map<Integer, PageVerdict> verdicts) {
        return new PageListJson(
                document,
                verdicts.entrySet().stream()
                        .map(entry -> new VerdictJson(
                                entry.getKey(),
                                entry.getValue().kind().name(),
                                entry.getValue().reason()))
                        .toList());
    }
}
