package dev.medmentor.adapters.http.library;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Says where a list of documents goes on, in a form that callers hand back without looking into it. */
final class DocumentCursor {
    private DocumentCursor() {}

    static String after(DocumentId last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.value().getBytes(StandardCharsets.UTF_8));
    }

    static DocumentId read(String cursor) {
        try {
            return new DocumentId(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | InvalidInputException e) {
            throw new InvalidInputException(
                    "invalid_cursor",
                    "The cursor is none of ours. Hand back nextCursor as it came, or leave it out.",
                    e);
        }
    }
}
