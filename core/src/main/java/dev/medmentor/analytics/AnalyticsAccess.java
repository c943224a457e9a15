package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Series;
import dev.medmentor.assistant.ManageAssistants;
import dev.medmentor.assistant.SeenAssistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.library.model.Document;
import dev.medmentor.shared.error.ForbiddenException;
import java.util.List;
import java.util.Optional;

/**
 * Decides who may look at which figures; the one place that does. Those who run the tenant and its analysts see all of
 * it; a mentor sees what is asked of their own assistants, and how often documents of their own collections are cited.
 * Thread-safe.
 */
final class AnalyticsAccess {
    private final ManageAssistants assistants;
    private final LibraryAccess library;

    AnalyticsAccess(ManageAssistants assistants, LibraryAccess library) {
        this.assistants = assistants;
        this.library = library;
    }

    /** Whether the caller sees the whole tenant. */
    boolean seesAll(Principal principal) {
        requireReader(principal);
        return !LibraryAccess.isMentor(principal);
    }

    /**
     * The scopes whose figures together answer the caller.
     *
     * @param assistant {@link Series#BUILT_IN} or an assistant's id; empty for all that the caller may see
     * @throws dev.medmentor.shared.error.NotFoundException if a mentor names an assistant that they may not see
     * @throws ForbiddenException if the caller may not look at the figures
     */
    List<String> scopes(Principal principal, Optional<String> assistant) {
        if (assistant.isPresent()) {
            return List.of(Series.scope(one(principal, assistant.get())));
        }
        return seesAll(principal)
                ? List.of(Series.ALL)
                : own(principal).stream().map(Series::scope).toList();
    }

    /** The assistant that is named; empty for the built-in one. Throws as {@link #scopes}. */
    Optional<AssistantId> one(Principal principal, String assistant) {
        Optional<AssistantId> id =
                assistant.equals(Series.BUILT_IN) ? Optional.empty() : Optional.of(new AssistantId(assistant));
        if (!seesAll(principal)) {
            assistants.requireChangeable(principal, id);
        }
        return id;
    }

    /** Those that a mentor looks after. */
    List<Optional<AssistantId>> own(Principal principal) {
        return assistants.list(principal).stream()
                .filter(SeenAssistant::mayChange)
                .map(seen -> Optional.of(seen.assistant().id()))
                .toList();
    }

    /** All that the caller may see figures of, with what they are called; without the built-in one. */
    List<SeenAssistant> seen(Principal principal) {
        boolean all = seesAll(principal);
        return assistants.list(principal).stream()
                .filter(seen -> all || seen.mayChange())
                .toList();
    }

    /** Whether the caller may know that the document is cited, and what it is called. */
    boolean mayKnow(Principal principal, Document document) {
        return LibraryAccess.isMentor(principal)
                ? library.mayWrite(principal, document.collection())
                : library.mayRead(principal, document.collection());
    }

    private static void requireReader(Principal principal) {
        boolean reads = LibraryAccess.administers(principal)
                || LibraryAccess.isMentor(principal)
                || (principal.kind() != Principal.Kind.GUEST && principal.role() == Role.ANALYST);
        if (!reads) {
            throw new ForbiddenException(
                    "forbidden", "Figures are for mentors, analysts and those who run the organisation.");
        }
    }
}
