package dev.medmentor.adapters.http.portal;

import dev.medmentor.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page that every path of the portal answers with, the service worker, and what browsers may load for them: all that
 * names the build. Immutable.
 */
final class PortalPages {
    /** What is worth fetching before the page asks for it: each module of the first view. */
    private static final List<String> FIRST = List.of(
            "app/main.js",
            "app/ui.js",
            "app/template.js",
            "app/text.js",
            "app/session.js",
            "app/api.js",
            "app/events.js",
            "app/http.js",
            "app/store.js",
            "app/theming.js",
            "app/offline.js",
            "app/router.js",
            "app/pages.js",
            "app/frame.js",
            "app/components/index.js",
            "app/components/controls.js",
            "app/components/icon.js",
            "app/components/layout.js",
            "app/components/overlay.js");

    private final String page;
    private final String worker;
    private final String manifest;
    private final String policy;

    PortalPages(PortalFiles files) {
        String assets = "/assets/" + files.build();
        String imports = Libraries.imports().entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\":\"" + assets + "/lib/" + entry.getValue() + '"')
                .collect(Collectors.joining(",", "{\"imports\":{", "}}"));
        List<String> first = new ArrayList<>(FIRST);
        Libraries.first().forEach(path -> first.add("lib/" + path));
        String preloads = first.stream()
                .map(path -> "<link rel=\"modulepreload\" href=\"" + assets + '/' + path + "\">")
                .collect(Collectors.joining("\n"));
        page = files.text("index.html")
                .replace("{{imports}}", imports)
                .replace("{{preloads}}", preloads)
                .replace("{{assets}}", assets);
        manifest = files.text("manifest.webmanifest").replace("{{assets}}", assets);
        List<String> kept = new ArrayList<>();
        files.paths().forEach(path -> {
            if (path.matches("(app|styles|locales|icons)/.*")) {
                kept.add('"' + assets + '/' + path + '"');
            }
        });
        Libraries.first().forEach(path -> kept.add('"' + assets + "/lib/" + path + '"'));
        worker = files.text("sw.js")
                .replace("{{build}}", files.build())
                .replace("/*{{files}}*/", String.join(",\n", kept));
        byte[] hash = Sha256.digest().digest(imports.getBytes(StandardCharsets.UTF_8));
        policy = "default-src 'none'; script-src 'self' 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self';"
                + " worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self';"
                + " frame-ancestors 'none'";
    }

    /** HTML. */
    byte[] page() {
        return page.getBytes(StandardCharsets.UTF_8);
    }

    /** JavaScript. */
    byte[] worker() {
        return worker.getBytes(StandardCharsets.UTF_8);
    }

    /** What an installed portal is called and looks like. */
    byte[] manifest() {
        return manifest.getBytes(StandardCharsets.UTF_8);
    }

    /** The Content-Security-Policy of the page and of whatever runs for it: no script but ours, nothing from elsewhere. */
    String policy() {
        return policy;
    }
}
