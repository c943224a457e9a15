package dev.medmentor.adapters.http.web;

import dev.medmentor.shared.error.ConflictException;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Revisions of what is edited, as ETags. */
public final class Revision {
    private static final Pattern ETAG = Pattern.compile("\\s*\"(0|[1-9][0-9]{0,8})\"\\s*");

    private Revision() {}

    public static void tell(Context ctx, int revision) {
        ctx.header("ETag", "\"" + revision + "\"");
    }

    /**
     * What {@code If-Match} asks for; empty if it asks for nothing, or for any.
     *
     * @throws HttpFailure if it is none of our ETags, which therefore does not match
     */
    public static Optional<Integer> wanted(Context ctx) {
        String header = ctx.header("If-Match");
        if (header == null || header.strip().equals("*")) {
            return Optional.empty();
        }
        Matcher etag = ETAG.matcher(header);
        if (!etag.matches()) {
            throw changed();
        }
        return Optional.of(Integer.valueOf(etag.group(1)));
    }

    /** Makes a change; where {@code wanted} was given, its conflict is that this does not match. */
    public static <T> T matched(Optional<Integer> wanted, Supplier<T> change) {
        try {
            return change.get();
        } catch (ConflictException e) {
            throw wanted.isPresent() && e.code().equals("revision_conflict") ? changed() : e;
        }
    }

    private static HttpFailure changed() {
        return new HttpFailure(
                412,
                "revision_conflict",
                "This is not as If-Match says: somebody has changed it meanwhile. Read it again, then decide.");
    }
}
