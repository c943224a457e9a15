package dev.medmentor.adapters.http.openapi;

import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.WebFile;
import dev.medmentor.adapters.http.web.WebJar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The OpenAPI document, and two pages that show it, with all they load: nothing comes from another server. */
public final class OpenApiRoutes {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String WEBJARS = "org.webjars";
    private static final String SWAGGER = "swagger-ui";
    private static final String REDOC = "redoc";
    private static final String HEADER = "Content-Security-Policy";
    /** Scripts are files of ours; both viewers write styles into the page. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final OpenApi openApi;

    public OpenApiRoutes(OpenApi openApi) {
        this.openApi = openApi;
    }

    public void addTo(RouteTable table) {
        WebFile document =
                new WebFile("application/json", () -> openApi.document().getBytes(StandardCharsets.UTF_8));
        table.add(Route.get("/openapi.json", "openApi")
                .about("Service", "This document.")
                .allow(Permission.PUBLIC)
                .readsHeader("If-None-Match", "The ETag of the document you have.")
                .returns(200, "application/json", "The OpenAPI 3.1 document.")
                .withHeader("ETag", "Names this state of the document.")
                .returns(304, "", "It is as you have it.")
                .handle((ctx, caller) -> document.send(ctx)));
        page(table, "/docs", "docsPage", "docs.html", POLICY);
        file(table, "/docs/init.js", "docsScript", SCRIPT, "docs.js");
        file(
                table,
                "/docs/swagger-ui.js",
                "swaggerUi",
                SCRIPT,
                WebJar.resource(WEBJARS, SWAGGER, "swagger-ui-bundle.js"));
        file(
                table,
                "/docs/swagger-ui.css",
                "swaggerUiStyle",
                STYLE,
                WebJar.resource(WEBJARS, SWAGGER, "swagger-ui.css"));
        // Its search runs in a worker that it makes of its own code.
        page(table, "/redoc", "redocPage", "redoc.html", POLICY + "; worker-src blob:");
        file(table, "/redoc/init.js", "redocScript", SCRIPT, "redoc.js");
        file(table, "/redoc/redoc.js", REDOC, SCRIPT, WebJar.resource(WEBJARS, REDOC, "redoc.standalone.js"));
    }

    private static void page(RouteTable table, String path, String name, String resource, String policy) {
        WebFile page = new WebFile(HTML, () -> read(resource));
        table.add(open(path, name).returns(200, HTML, "The page.").handle((ctx, caller) -> {
            ctx.header(HEADER, policy);
            page.send(ctx);
        }));
    }

    private static void file(RouteTable table, String path, String name, String mediaType, String resource) {
        WebFile file = new WebFile(mediaType, () -> read(resource));
        table.add(open(path, name).returns(200, mediaType, "The file.").handle((ctx, caller) -> file.send(ctx)));
    }

    private static Route.Builder open(String path, String name) {
        return Route.get(path, name)
                .about("Documentation", "A part of the documentation's pages.")
                .allow(Permission.PUBLIC)
                .undocumented();
    }

    private static byte[] read(String resource) {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing in the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
