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
public record CitationJson(
        int marker,
        DocumentRef document,
        int page,
        String quote,
        int start,
        int end,
        List<List<Float>> rectangles,
        boolean verified,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {
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
