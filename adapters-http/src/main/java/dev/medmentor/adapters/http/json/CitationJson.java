package dev.medmentor.adapters.http.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.library.model.Rectangle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement stands.
 *
 * @param rectangles x, y, width and height in points, origin at the top left of the page as displayed
 * @param reason why it is not verified; absent when it is
 */
@Field("Where a statement stands.")
public record CitationJson(
        @Field("The number in brackets that stands in the answer.")
        int marker,

        DocumentRef document,
        @Field("From 1.") int page,
        String quote,

        @Field("Where the quote begins in the page's text, in UTF-16 code units.")
        int start,

        @Field("Where it ends, exclusive.") int end,

        @Field("Each x, y, width and height in points, origin at the top left of the page as displayed.")
        List<List<Float>> rectangles,

        @Field("Whether the quote stands there and bears the statement out.")
        boolean verified,

        @Field("Why it is not verified; absent when it is.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String reason) {
    public static CitationJson of(Citation citation) {
        return new CitationJson(
                citation.marker(),
                new DocumentRef(citation.document().value(), citation.documentName(), citation.version()),
                citation.page(),
                citation.quote(),
                citation.start(),
                citation.end(),
                citation.rectangles().stream().map(CitationJson::edges).toList(),
                citation.verified(),
                citation.verified() ? null : citation.reason());
    }

    private static List<Float> edges(Rectangle box) {
        return List.of(box.x(), box.y(), box.width(), box.height());
    }
}
