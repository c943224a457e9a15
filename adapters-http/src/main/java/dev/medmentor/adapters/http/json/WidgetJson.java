package dev.medmentor.adapters.http.json;

import dev.medmentor.assistant.model.Widget;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.List;

/** An assistant on pages of others. */
public record WidgetJson(
        String id,

        @Field("For data-assistant of the script /widget.js; no secret.")
        String key,

        String assistant,
        List<String> origins,
        int perVisitor,
        int perDay,
        Instant createdAt,
        int revision) {
    public static WidgetJson of(TenantId tenant, Widget widget) {
        return new WidgetJson(
                widget.id().value(),
                new WidgetId.Key(tenant, widget.id()).toString(),
                widget.assistant().value(),
                widget.origins(),
                widget.perVisitor(),
                widget.perDay(),
                widget.createdAt(),
                widget.revision());
    }
}
