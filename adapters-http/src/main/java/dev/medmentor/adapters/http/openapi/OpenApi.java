package dev.medmentor.adapters.http.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI 3.1 document of a route table. It is made when it is first asked for, and kept. Thread-safe.
 */
public final class OpenApi {
    private static final String ABOUT = """
            Upload the documents you trust, ask, and get answers whose every citation names document, page and quote, \
            checked by the server.

            Every error is a problem (RFC 9457, `application/problem+json`) with a stable `code` and the `requestId` \
            under which it stands in the server's log. Beside what stands at each operation: a path that there is not \
            answers 404, a method that a path does not know 405 with `Allow`, headers that are too large 431, a path \
            that is too long 414. Without a valid token even these answer 401.

            Send `X-Request-Id` (up to 64 letters, digits, dots, hyphens and underscores) to name a request yourself. \
            JSON bodies are read strictly: unknown fields are refused by name. Lists are paged: hand back \
            `nextCursor` as `cursor` until it is null.
            """;

    private final RouteTable table;
    private @Nullable String document;

    /** @param table read when the document is first asked for */
    public OpenApi(RouteTable table) {
        this.table = table;
    }

    /** As JSON; the same at every call. */
    public synchronized String document() {
        if (document == null) {
            document = Json.write(build());
        }
        return document;
    }

    private ObjectNode build() {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "MedMentor")
                .put("version", "1")
                .put("description", ABOUT)
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        root.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = root.putArray("tags");
        ObjectNode paths = root.putObject("paths");
        Schemas schemas = new Schemas();
        Problems problems = new Problems(schemas);
        Operations operations = new Operations(schemas, problems);
        Set<String> chapters = new LinkedHashSet<>();
        for (Route route : table.routes()) {
            if (route.documented()) {
                chapters.add(route.tag());
                paths.withObjectProperty(route.path())
                        .set(route.method().name().toLowerCase(Locale.ROOT), operations.of(route));
            }
        }
        chapters.forEach(name -> tags.addObject().put("name", name));
        ObjectNode components = root.putObject("components");
        components.set("schemas", schemas.all());
        components.set("responses", problems.all());
        components.set("examples", schemas.examples());
        Shared.addTo(components);
        return root;
    }
}
