package dev.medmentor.adapters.http.portal;

import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.adapters.http.web.WebFile;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The portal's page under each of its paths, so that links into it work, and its files, which browsers keep for as long as
 * they like: their path names the build. Everything is read when the first browser asks.
 */
public final class PortalRoutes {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String BINARY = "application/octet-stream";
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "js", SCRIPT,
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ttf", "font/ttf",
            "webmanifest", "application/manifest+json");

    /** The first segments of the portal's paths. */
    private static final List<String> AREAS = List.of(
            "login",
            "register",
            "setup",
            "join",
            "accept-invitation",
            "reset",
            "reset-password",
            "chat",
            "library",
            "assistants",
            "analytics",
            "directory",
            "admin",
            "account",
            "notifications");

    private final Map<String, WebFile> assets = new ConcurrentHashMap<>();

    /** Read when it is first needed, by one thread. */
    static final class Loaded {
        static final PortalFiles FILES = PortalFiles.read();
        static final PortalPages PAGES = new PortalPages(FILES);
        static final WebFile PAGE = new WebFile(HTML, PAGES::page);
        static final WebFile WORKER = new WebFile(SCRIPT, PAGES::worker);
        static final WebFile MANIFEST = new WebFile("application/manifest+json", PAGES::manifest);

        private Loaded() {}
    }

    public void addTo(RouteTable table) {
        page(table, "/", "portal");
        for (String area : AREAS) {
            String name = "portal/" + area;
            page(table, "/" + area, name);
            page(table, "/" + area + "/<rest>", name + "/");
        }
        table.add(open("/sw.js", "portal/worker").handle((ctx, nobody) -> send(ctx, Loaded.WORKER)));
        table.add(open("/manifest.webmanifest", "portal/manifest").handle((ctx, nobody) -> send(ctx, Loaded.MANIFEST)));
        table.add(open("/favicon.ico", "portal/icon").handle((ctx, nobody) -> send(ctx, asset("icons/icon-192.png"))));
        table.add(open("/assets/{build}/<file>", "portal/files").handle((ctx, nobody) -> file(ctx)));
    }

    private static void page(RouteTable table, String path, String name) {
        table.add(open(path, name).handle((ctx, nobody) -> {
            ctx.header("Cross-Origin-Opener-Policy", "same-origin");
            ctx.header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
            send(ctx, Loaded.PAGE);
        }));
    }

    private static Route.Builder open(String path, String name) {
        return Route.get(path, name)
                .about("Portal", "A part of the portal.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.NONE)
                .undocumented()
                .returns(200, "", "The page, or what it loads.");
    }

    /** What runs for the page is bound as the page is. */
    private static void send(Context ctx, WebFile file) {
        ctx.header("Content-Security-Policy", Loaded.PAGES.policy());
        file.send(ctx);
    }

    private void file(Context ctx) {
        String path = ctx.pathParam("file");
        boolean current = ctx.pathParam("build").equals(Loaded.FILES.build());
        if (!current || (!assets.containsKey(path) && Loaded.FILES.find(path).isEmpty())) {
            throw new HttpFailure(404, "file_not_found", "There is no such file (any more). Load the page again.");
        }
        send(ctx, asset(path));
    }

    private WebFile asset(String path) {
        return assets.computeIfAbsent(
                path,
                name -> new WebFile(
                        mediaType(name), FOR_EVER, () -> Loaded.FILES.find(name).orElseThrow()));
    }

    private static String mediaType(String path) {
        String end = path.substring(path.lastIndexOf('.') + 1);
        return Optional.ofNullable(MEDIA_TYPES.get(end)).orElse(BINARY);
    }
}
