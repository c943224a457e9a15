package dev.medmentor.adapters.http.library;

import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.library.model.Document;
import dev.medmentor.shared.Sha256;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ETag of a document: what can be edited of it, then its whole representation. To {@code If-Match} the former counts
 * alone, so that an ingestion that goes on meanwhile stands in nobody's way.
 */
final class DocumentTag {
    private static final int DIGITS = 16;
    private static final Pattern SHAPE = Pattern.compile("\\s*\"([0-9a-f]{16})-[0-9a-f]{16}\"\\s*");

    private DocumentTag() {}

    /** Answers {@code json}, which shows {@code document}, and names it. */
    static void answer(Context ctx, Document document, String json) {
        ctx.header("ETag", '"' + edited(document) + '-' + digits(json) + '"').result(json);
    }

    private static String edited(Document document) {
        return digits(document.collection() + "\n" + document.name());
    }

    private static String digits(String text) {
        return Sha256.of(text).substring(0, DIGITS);
    }

    /** What {@code If-Match} asks of a document; empty if it asks for nothing, or for any. */
    static Optional<Predicate<Document>> wanted(Context ctx) {
        String header = ctx.header("If-Match");
        if (header == null || header.strip().equals("*")) {
            return Optional.empty();
        }
        Matcher tag = SHAPE.matcher(header);
        if (!tag.matches()) {
            throw changed();
        }
        String wanted = tag.group(1);
        return Optional.of(document -> edited(document).equals(wanted));
    }

    static HttpFailure changed() {
        return new HttpFailure(
                412,
                "revision_conflict",
                "This is not as If-Match says: somebody has changed it meanwhile. Read it again, then decide.");
    }
}
