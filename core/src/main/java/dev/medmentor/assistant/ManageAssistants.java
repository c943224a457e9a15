package dev.medmentor.assistant;

import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.assistant.model.AssistantVersion;
import dev.medmentor.assistant.port.AssistantRepository;
import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.library.port.CollectionRepository;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.NotFoundException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Makes, lists, changes, publishes and deletes assistants. One that the caller may not see answers like one that does not
 * exist. Thread-safe; durable on return.
 */
public final class ManageAssistants {
    /** Every one of them is looked at when they are listed. */
    private static final int MAXIMUM = 1_000;

    private final AssistantRepository assistants;
    private final CollectionRepository collections;
    private final LibraryAccess library;
    private final Predicate<String> allowedModels;
    private final BiConsumer<TenantId, AssistantId> onDelete;
    private final AuditTrail audit;
    private final IdGenerator ids;
    private final InstantSource clock;

    /**
     * @param allowedModels whether the operator allows a model by this id
     * @param onDelete removes what else belongs to an assistant; may be called again for the same one
     */
    public ManageAssistants(
            AssistantRepository assistants,
            CollectionRepository collections,
            LibraryAccess library,
            Predicate<String> allowedModels,
            BiConsumer<TenantId, AssistantId> onDelete,
            AuditTrail audit,
            IdGenerator ids,
            InstantSource clock) {
        this.assistants = assistants;
        this.collections = collections;
        this.library = library;
        this.allowedModels = allowedModels;
        this.onDelete = onDelete;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes a draft that is the caller's own.
     *
     * @throws ForbiddenException unless the caller is a mentor or runs the tenant
     * @throws NotFoundException if it names a collection that the caller may not read
     * @throws InvalidInputException with code {@code unknown_model}
     * @throws LimitExceededException if the tenant has too many
     */
    public Assistant create(Principal principal, AssistantSettings draft, Visibility visibility, Caller caller) {
        if (!LibraryAccess.administers(principal) && !LibraryAccess.isMentor(principal)) {
            throw new ForbiddenException(
                    "forbidden", "Only mentors and those who run the organisation make assistants.");
        }
        requirePossible(principal, draft);
        if (assistants.list(principal.tenant()).size() >= MAXIMUM) {
            throw new LimitExceededException(
                    "too_many_assistants", "There are at most " + MAXIMUM + " assistants. Delete one first.");
        }
        Instant now = clock.instant();
        Assistant assistant = new Assistant(
                new AssistantId(ids.next()), principal.account(), visibility, draft, 1, Optional.empty(), now, now);
        assistants.insert(principal.tenant(), assistant);
        note(principal, caller, "assistant.created", assistant);
        return assistant;
    }

    /** Those that the caller may see, ascending by id. */
    public List<SeenAssistant> list(Principal principal) {
        return assistants.list(principal.tenant()).stream()
                .filter(assistant -> AssistantAccess.maySee(principal, assistant))
                .map(assistant -> seen(principal, assistant))
                .toList();
    }

    /** @throws NotFoundException if there is none that the caller may see */
    public SeenAssistant get(Principal principal, AssistantId id) {
        return seen(principal, find(principal, id));
    }

    /**
     * Changes the draft or who may ask; what is published stays as it is.
     *
     * @param draft empty: as it is
     * @param visibility empty: as it is
     * @param revision what it must be at; empty for any
     * @throws NotFoundException as {@link #get}; or if the draft names a collection that the caller may not read
     * @throws ForbiddenException if the caller may see it and not change it
     * @throws InvalidInputException with code {@code unknown_model}
     * @throws ConflictException with code {@code revision_conflict} if somebody has changed it meanwhile; or with
     *     {@code collection_too_narrow} as {@link #publish}, if more people may ask what is published
     */
    public Assistant change(
            Principal principal,
            AssistantId id,
            Optional<AssistantSettings> draft,
            Optional<Visibility> visibility,
            Optional<Integer> revision,
            Caller caller) {
        Assistant before = changeable(principal, id, revision);
        draft.ifPresent(settings -> requirePossible(principal, settings));
        Assistant changed =
                before.changed(draft.orElse(before.draft()), visibility.orElse(before.visibility()), clock.instant());
        before.published()
                .flatMap(number -> assistants.findVersion(principal.tenant(), id, number))
                .ifPresent(version -> requireOpen(principal, version.settings(), changed.visibility()));
        if (!assistants.update(principal.tenant(), changed)) {
            throw changedMeanwhile();
        }
        note(principal, caller, "assistant.changed", changed);
        return changed;
    }

    /**
     * Makes the draft the next version, which answers from now on.
     *
     * @param revision what it must be at; empty for any
     * @throws NotFoundException as {@link #change}
     * @throws ForbiddenException as {@link #change}
     * @throws ConflictException with code {@code revision_conflict}; or with {@code collection_too_narrow} if fewer people
     *     may read one of its collections than may ask it
     */
    public AssistantVersion publish(Principal principal, AssistantId id, Optional<Integer> revision, Caller caller) {
        Assistant before = changeable(principal, id, revision);
        requirePossible(principal, before.draft());
        requireOpen(principal, before.draft(), before.visibility());
        Assistant published = before.publishedNext(clock.instant());
        AssistantVersion version = new AssistantVersion(
                id, published.published().orElseThrow(), before.draft(), published.updatedAt(), principal.name());
        if (!assistants.publish(principal.tenant(), published, version)) {
            throw changedMeanwhile();
        }
        note(principal, caller, "assistant.published", published);
        return version;
    }

    /**
     * Deletes an assistant with its versions; answers that it gave stay.
     *
     * @throws NotFoundException as {@link #get}
     * @throws ForbiddenException if the caller may see it and not change it
     */
    public void delete(Principal principal, AssistantId id, Caller caller) {
        Assistant assistant = changeable(principal, id, Optional.empty());
        if (!assistants.remove(principal.tenant(), id)) {
            throw notFound(id);
        }
        onDelete.accept(principal.tenant(), id);
        note(principal, caller, "assistant.deleted", assistant);
    }

    /**
     * All versions, ascending.
     *
     * @throws NotFoundException as {@link #get}
     * @throws ForbiddenException if the caller may see it and not change it
     */
    public List<AssistantVersion> versions(Principal principal, AssistantId id) {
        changeable(principal, id, Optional.empty());
        return assistants.versions(principal.tenant(), id);
    }

    /**
     * The version that answers the caller.
     *
     * @throws NotFoundException as {@link #get}
     * @throws ConflictException with code {@code not_published} if the caller may change it, and there is no version yet
     */
    public AssistantVersion answering(Principal principal, AssistantId id) {
        int number = find(principal, id)
                .published()
                .orElseThrow(() ->
                        new ConflictException("not_published", "This assistant is a draft. Publish it, then ask it."));
        return assistants.findVersion(principal.tenant(), id, number).orElseThrow(() -> notFound(id));
    }

    /**
     * Does nothing if the caller may change the assistant.
     *
     * @param id empty for the built-in one, which those who run the tenant look after
     * @throws NotFoundException if there is none that the caller may see
     * @throws ForbiddenException if the caller may see it and not change it
     */
    public void requireChangeable(Principal principal, Optional<AssistantId> id) {
        if (id.isPresent()) {
            changeable(principal, id.get(), Optional.empty());
        } else if (!LibraryAccess.administers(principal)) {
            throw new ForbiddenException(
                    "forbidden", "Only those who run the organisation look after the built-in assistant.");
        }
    }

    private Assistant changeable(Principal principal, AssistantId id, Optional<Integer> revision) {
        Assistant assistant = find(principal, id);
        if (!AssistantAccess.mayChange(principal, assistant)) {
            throw new ForbiddenException("forbidden", "This assistant belongs to somebody else.");
        }
        if (revision.map(wanted -> wanted != assistant.revision()).orElse(false)) {
            throw changedMeanwhile();
        }
        return assistant;
    }

    private Assistant find(Principal principal, AssistantId id) {
        return assistants
                .find(principal.tenant(), id)
                .filter(assistant -> AssistantAccess.maySee(principal, assistant))
                .orElseThrow(() -> notFound(id));
    }

    private SeenAssistant seen(Principal principal, Assistant assistant) {
        if (AssistantAccess.mayChange(principal, assistant)) {
            return new SeenAssistant(assistant, true);
        }
        AssistantSettings shown = assistant
                .published()
                .flatMap(number -> assistants.findVersion(principal.tenant(), assistant.id(), number))
                .map(AssistantVersion::settings)
                .orElseThrow(() -> notFound(assistant.id()));
        return new SeenAssistant(
                new Assistant(
                        assistant.id(),
                        assistant.owner(),
                        assistant.visibility(),
                        shown,
                        assistant.revision(),
                        assistant.published(),
                        assistant.createdAt(),
                        assistant.updatedAt()),
                false);
    }

    private void requirePossible(Principal principal, AssistantSettings settings) {
        settings.collections().forEach(id -> library.requireReadable(principal, id));
        settings.model().filter(allowedModels.negate()).ifPresent(model -> {
            throw new InvalidInputException(
                    "unknown_model", "The model " + model + " is not one of those that may be chosen.");
        });
    }

    private void requireOpen(Principal principal, AssistantSettings settings, Visibility visibility) {
        for (CollectionId id : settings.collections()) {
            // One without a record is everybody's in the tenant.
            Visibility of = collections
                    .find(principal.tenant(), id)
                    .map(DocumentCollection::visibility)
                    .orElse(Visibility.TENANT);
            if (of.compareTo(visibility) < 0) {
                throw new ConflictException(
                        "collection_too_narrow",
                        "The collection " + id + " is " + of.wireName() + ", and the assistant "
                                + visibility.wireName()
                                + ": make the collection " + visibility.wireName()
                                + ", or take it out of the assistant, or make the assistant " + of.wireName() + ".");
            }
        }
    }

    private void note(Principal principal, Caller caller, String action, Assistant assistant) {
        Map<String, String> details = assistant
                .published()
                .map(number -> Map.of("visibility", assistant.visibility().wireName(), "version", number.toString()))
                .orElse(Map.of("visibility", assistant.visibility().wireName()));
        audit.record(principal, caller, action, "assistant/" + assistant.id(), details);
    }

    private static NotFoundException notFound(AssistantId id) {
        return new NotFoundException("assistant_not_found", "There is no assistant " + id + ".");
    }

    private static ConflictException changedMeanwhile() {
        return new ConflictException(
                "revision_conflict", "Somebody has changed this meanwhile. Read it again, then decide.");
    }
}
