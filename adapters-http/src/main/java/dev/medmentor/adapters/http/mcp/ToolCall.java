package dev.medmentor.adapters.http.mcp;

import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.shared.error.ForbiddenException;
import io.javalin.http.Context;

/** One call of a tool: the request it came with, and who makes it. */
record ToolCall(Context ctx, Principal caller) {
    /** @throws ForbiddenException if the caller's role, or the key's scopes, do not reach so far */
    void require(Permission permission) {
        if (!permission.allows(caller)) {
            String scope = permission.scope().map(Scope::wireName).orElse("");
            throw new ForbiddenException(
                    "forbidden", "The key may not do this. Make one with the scope " + scope + ".");
        }
    }
}
