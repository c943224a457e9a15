package dev.medmentor.adapters.http.web;

import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.util.function.Function;

/** Reads ids in paths. */
public final class PathId {
    private PathId() {}

    /**
     * The id that stands in the path.
     *
     * @throws NotFoundException with {@code code} if nothing can have it: it is no different from one that nothing has
     */
    public static <T> T of(Context ctx, String parameter, Function<String, T> parser, String code, String message) {
        try {
            return parser.apply(ctx.pathParam(parameter));
        } catch (InvalidInputException e) {
            throw new NotFoundException(code, message, e);
        }
    }
}
