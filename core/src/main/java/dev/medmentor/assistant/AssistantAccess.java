package dev.medmentor.assistant;

import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.LibraryAccess;

/**
 * Decides who may ask and change which assistants; the one place that does. Stateless and thread-safe.
 *
 * <p>Its owner and those who run the tenant change it and see its draft. Once it is published, whoever its visibility
 * lets in may ask it. What somebody may neither ask nor change does not exist for them.
 */
final class AssistantAccess {
    private AssistantAccess() {}

    static boolean mayChange(Principal principal, Assistant assistant) {
        boolean own = assistant.owner().isPresent() && assistant.owner().equals(principal.account());
        return LibraryAccess.administers(principal) || (LibraryAccess.isMentor(principal) && own);
    }

    static boolean maySee(Principal principal, Assistant assistant) {
        boolean guest = principal.kind() == Principal.Kind.GUEST;
        boolean open = switch (assistant.visibility()) {
            case PUBLIC -> true;
            case TENANT -> !guest;
            case PRIVATE -> false;
        };
        return mayChange(principal, assistant) || (open && assistant.published().isPresent());
    }
}
