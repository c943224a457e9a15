package dev.medmentor.assistant.model;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Rectangle;
import java.util.List;

/**
 * Where a statement of an answer stands.
 *
 * @param marker the number in square brackets that refers to it in the answer's text, from 1
 * @param documentName as shown to people
 * @param page 1-based
 * @param quote when {@code verified}, exactly the page's text from {@code start} to {@code end}; otherwise what was
 *     claimed
 * @param start UTF-16 offset into the page's text; 0 when not verified
 * @param end exclusive; 0 when not verified
 * @param rectangles where the quote stands on the page; empty for formats without a layout and when not verified
 * @param verified whether the quote stands on that page and the numbers of the sentence that cites it stand in what it
 *     cites
 * @param reason why it is not verified: a code of {@link dev.medmentor.assistant.citation.Doubt}, perhaps with a colon and
 *     what it is about; empty when it is
 */
public record Citation(
        int marker,
        DocumentId document,
        String documentName,
        int version,
        int page,
        String quote,
        int start,
        int end,
        List<Rectangle> rectangles,
        boolean verified,
        String reason) {
    public Citation {
        rectangles = List.copyOf(rectangles);
        if (marker < 1 || page < 1 || (verified && (quote.isEmpty() || end - start != quote.length()))) {
            throw new IllegalArgumentException("citation out of range");
        }
    }
}
