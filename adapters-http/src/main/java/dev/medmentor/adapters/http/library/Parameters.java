package dev.medmentor.adapters.http.library;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads path and query parameters. */
final class Parameters {
    private Parameters() {}

    /** @throws NotFoundException if no document can have this id */
    static DocumentId document(Context ctx) {
        String id = ctx.pathParam("id");
        try {
            return new DocumentId(id);
        } catch (InvalidInputException e) {
            throw new NotFoundException("document_not_found", "There is no document with this id.", e);
        }
    }

    /** @throws NotFoundException if no page can have this number */
    static int page(Context ctx) {
        OptionalInt page = number(ctx.pathParam("page"));
        if (page.isEmpty() || page.getAsInt() < 1) {
            throw new NotFoundException("page_not_found", "Pages are numbered from 1.");
        }
        return page.getAsInt();
    }

    /** @throws InvalidInputException unless it is absent or a number from {@code least} to {@code most} */
    static OptionalInt query(Context ctx, String name, int least, int most) {
        String value = ctx.queryParam(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        OptionalInt number = number(value);
        if (number.isEmpty() || number.getAsInt() < least || number.getAsInt() > most) {
            throw new InvalidInputException(
                    "invalid_parameter", "The parameter " + name + " is a number from " + least + " to " + most + ".");
        }
        return number;
    }

    private static OptionalInt number(@Nullable String value) {
        try {
            return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
