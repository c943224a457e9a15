package dev.medmentor.adapters.http.portal;

import dev.medmentor.adapters.http.web.WebJar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the portal has of others, by the path under {@code lib/}. Nothing else of their webjars is served. */
final class Libraries {
    private static final String GROUP = "org.webjars.npm";
    private static final String PDFJS = "pdfjs-dist";

    /**
     * One file.
     *
     * @param imported by what name modules import it; empty for what is loaded otherwise
     * @param first whether pages load it at once, and not only when they need it
     */
    private record Library(String path, String webjar, String file, String imported, boolean first) {}

    private static final List<Library> FILES = List.of(
            new Library("preact.js", "preact", "dist/preact.mjs", "preact", true),
            new Library("hooks.js", "preact", "hooks/dist/hooks.mjs", "preact/hooks", true),
            new Library("i18next.js", "i18next", "i18next.min.js", "i18next", true),
            new Library("marked.js", "marked", "lib/marked.esm.js", "marked", false),
            new Library("dompurify.js", "dompurify", "dist/purify.min.js", "dompurify", false),
            new Library("katex.js", "katex", "dist/katex.min.js", "katex", false),
            new Library("chart.js", "chart.js", "dist/chart.umd.min.js", "chart.js", false),
            new Library("pdf.js", PDFJS, "build/pdf.min.mjs", "pdfjs", false),
            new Library("pdf.worker.js", PDFJS, "build/pdf.worker.min.mjs", "pdfjs-worker", false));

    /** Folders that pdf.js reads from: letters of East Asia, fonts that files do not bring, pictures in JPEG 2000. */
    private static final List<String> FOLDERS =
            List.of("cmaps/", "standard_fonts/", "wasm/openjpeg_nowasm_fallback.js");

    private Libraries() {}

    /** Where the file stands in the class path. */
    static Optional<String> resource(String path) {
        for (Library library : FILES) {
            if (library.path().equals(path)) {
                return Optional.of(WebJar.resource(GROUP, library.webjar(), library.file()));
            }
        }
        if (!path.matches("[a-z_]+/[A-Za-z0-9_-]+\\.[a-z]+")) {
            return Optional.empty();
        }
        return FOLDERS.stream().filter(path::startsWith).findFirst().map(folder -> WebJar.resource(GROUP, PDFJS, path));
    }

    /** The paths of the files that modules import, by name. */
    static Map<String, String> imports() {
        Map<String, String> imports = new TreeMap<>();
        for (Library library : FILES) {
            imports.put(library.imported(), library.path());
        }
        return imports;
    }

    /** The paths of what pages load at once. */
    static List<String> first() {
        return FILES.stream().filter(Library::first).map(Library::path).toList();
    }

    /** Changes whenever one of them does. */
    static String versions() {
        StringBuilder versions = new StringBuilder();
        for (Library library : FILES) {
            versions.append(WebJar.resource(GROUP, library.webjar(), library.file()))
                    .append('\n');
        }
        return versions.toString();
    }
}
