package dev.medmentor.adapters.http.web;

import dev.medmentor.shared.TenantId;
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

    /**
     * The tenant that the path names.
     *
     * @throws NotFoundException if no tenant can have such an id
     */
    public static TenantId tenant(Context ctx, String parameter) {
        return of(ctx, parameter, TenantId::new, "tenant_not_found", "There is no tenant of this id.");
    }
}
