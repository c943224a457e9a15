package dev.medmentor.adapters.http.json;

import dev.medmentor.assistant.model.Widget;
import dev.medmentor.shared.TenantId;
import java.util.List;

/** Every widget of an assistant. */
public record WidgetListJson(List<WidgetJson> items) {
    public static WidgetListJson of(TenantId tenant, List<Widget> widgets) {
        return new WidgetListJson(
                widgets.stream().map(widget -> WidgetJson.of(tenant, widget)).toList());
    }
}
