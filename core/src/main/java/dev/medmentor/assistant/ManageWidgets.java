package dev.medmentor.assistant;

import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.assistant.model.Widget;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.assistant.port.WidgetRepository;
import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.NotFoundException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Puts assistants on pages of others, for those who may change them. Such visitors are guests: an assistant is to be open
 * to all, and answers them from what is open to all. Thread-safe; durable on return.
 */
public final class ManageWidgets {
    private static final int MAXIMUM = 50;

    private final WidgetRepository widgets;
    private final ManageAssistants assistants;
    private final AuditTrail audit;
    private final IdGenerator ids;
    private final InstantSource clock;

    public ManageWidgets(
            WidgetRepository widgets,
            ManageAssistants assistants,
            AuditTrail audit,
            IdGenerator ids,
            InstantSource clock) {
        this.widgets = widgets;
        this.assistants = assistants;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @throws NotFoundException if there is no assistant that the caller may see
     * @throws dev.medmentor.shared.error.ForbiddenException if the caller may see it and not change it
     * @throws ConflictException with code {@code assistant_not_public}
     * @throws LimitExceededException if it has too many
     */
    public Widget create(
            Principal principal,
            AssistantId assistant,
            List<String> origins,
            int perVisitor,
            int perDay,
            Caller caller) {
        Assistant seen = changeable(principal, assistant);
        if (seen.visibility() != Visibility.PUBLIC || seen.published().isEmpty()) {
            throw new ConflictException(
                    "assistant_not_public",
                    "Visitors of other pages are guests: publish the assistant and make it public first.");
        }
        if (widgets.list(principal.tenant(), assistant).size() >= MAXIMUM) {
            throw new LimitExceededException(
                    "too_many_widgets", "An assistant has at most " + MAXIMUM + " widgets. Delete one first.");
        }
        Widget widget =
                new Widget(new WidgetId(ids.next()), assistant, origins, perVisitor, perDay, clock.instant(), 1);
        widgets.insert(principal.tenant(), widget);
        note(principal, caller, "widget.created", widget);
        return widget;
    }

    /** Ascending by id; throws as {@link #create}. */
    public List<Widget> list(Principal principal, AssistantId assistant) {
        changeable(principal, assistant);
        return widgets.list(principal.tenant(), assistant);
    }

    /**
     * Makes another widget of it; the change is tried again where somebody else was quicker.
     *
     * @param revision what it must be at; empty for any
     * @throws NotFoundException also if the assistant has no such widget
     * @throws ConflictException with code {@code revision_conflict} if it is at another
     */
    public Widget change(
            Principal principal,
            AssistantId assistant,
            WidgetId id,
            UnaryOperator<Widget> change,
            Optional<Integer> revision,
            Caller caller) {
        changeable(principal, assistant);
        Widget before = of(principal.tenant(), assistant, id);
        boolean expected = revision.map(wanted -> wanted == before.revision()).orElse(true);
        Widget given = change.apply(before);
        Widget changed = new Widget(
                id,
                assistant,
                given.origins(),
                given.perVisitor(),
                given.perDay(),
                before.createdAt(),
                before.revision() + 1);
        if (!expected || !widgets.update(principal.tenant(), changed)) {
            throw new ConflictException(
                    "revision_conflict", "Somebody has changed this meanwhile. Read it again, then decide.");
        }
        note(principal, caller, "widget.changed", changed);
        return changed;
    }

    /** Takes it off every page at once; throws as {@link #change}. */
    public void remove(Principal principal, AssistantId assistant, WidgetId id, Caller caller) {
        changeable(principal, assistant);
        Widget widget = of(principal.tenant(), assistant, id);
        widgets.remove(principal.tenant(), id);
        note(principal, caller, "widget.removed", widget);
    }

    /** The one that a page of others shows; empty if it was removed. For anybody. */
    public Optional<Widget> find(TenantId tenant, WidgetId id) {
        return widgets.find(tenant, id);
    }

    private Assistant changeable(Principal principal, AssistantId assistant) {
        assistants.requireChangeable(principal, Optional.of(assistant));
        return assistants.get(principal, assistant).assistant();
    }

    private Widget of(TenantId tenant, AssistantId assistant, WidgetId id) {
        return widgets.find(tenant, id)
                .filter(widget -> widget.assistant().equals(assistant))
                .orElseThrow(() -> new NotFoundException("widget_not_found", "There is no widget " + id + "."));
    }

    private void note(Principal principal, Caller caller, String action, Widget widget) {
        audit.record(
                principal,
                caller,
                action,
                "widget/" + widget.id(),
                Map.of("assistant", widget.assistant().value(), "origins", String.join(" ", widget.origins())));
    }
}
