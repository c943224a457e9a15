package dev.medmentor.adapters.http.portal;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.WebFile;
import dev.medmentor.assistant.model.Widget;
import dev.medmentor.assistant.model.WidgetId;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/**
 * The script that pages of others load to show a widget, and the page that it shows in a frame: a page of ours, which
 * browsers show on the widget's origins alone.
 */
public final class WidgetPages {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String AN_HOUR = "public, max-age=3600";

    private final MedMentor medMentor;

    /** Read when it is first needed, by one thread. */
    private static final class Loaded {
        static final WebFile SCRIPT = new WebFile(
                "text/javascript; charset=utf-8",
                AN_HOUR,
                () -> PortalRoutes.Loaded.FILES.text("widget/embed.js").getBytes(StandardCharsets.UTF_8));
        static final WebFile PAGE = new WebFile(
                HTML,
                () -> PortalRoutes.Loaded.FILES
                        .text("widget/frame.html")
                        .replace("{{assets}}", "/assets/" + PortalRoutes.Loaded.FILES.build())
                        .getBytes(StandardCharsets.UTF_8));

        private Loaded() {}
    }

    public WidgetPages(MedMentor medMentor) {
        this.medMentor = medMentor;
    }

    public void addTo(RouteTable table) {
        table.add(open("/widget.js", "widget/script").handle((ctx, nobody) -> {
            ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
            Loaded.SCRIPT.send(ctx);
        }));
        table.add(open("/widget/{key}", "widget/frame").handle((ctx, nobody) -> frame(ctx)));
    }

    private static Route.Builder open(String path, String name) {
        return Route.get(path, name)
                .about("Portal", "A part of the widget.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.NONE)
                .undocumented()
                .returns(200, "", "The script or the page.");
    }

    private void frame(Context ctx) {
        Widget widget = widget(ctx.pathParam("key"));
        ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
        ctx.header(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors "
                        + String.join(" ", widget.origins()));
        Loaded.PAGE.send(ctx);
        // What may show it can change at any time.
        ctx.header("Cache-Control", "no-store");
    }

    private Widget widget(String text) {
        try {
            WidgetId.Key key = WidgetId.Key.parse(text);
            return medMentor.widgets().find(key.tenant(), key.id()).orElseThrow(WidgetPages::notFound);
        } catch (InvalidInputException e) {
            throw new NotFoundException("widget_not_found", "There is no such widget (any more).", e);
        }
    }

    private static NotFoundException notFound() {
        return new NotFoundException("widget_not_found", "There is no such widget (any more).");
    }
}
