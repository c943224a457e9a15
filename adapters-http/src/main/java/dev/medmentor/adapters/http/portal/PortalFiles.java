package dev.medmentor.adapters.http.portal;

import dev.medmentor.shared.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The portal's own files, as the jar has them, by their paths under its folder, such as {@code app/main.js}. Immutable.
 */
final class PortalFiles {
    private static final int DIGITS = 16;

    private final Map<String, byte[]> files;
    private final String build;

    private PortalFiles(Map<String, byte[]> files) {
        this.files = files;
        MessageDigest digest = Sha256.digest();
        files.forEach((path, bytes) -> {
            digest.update((path + '\n' + bytes.length + '\n').getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        digest.update(Libraries.versions().getBytes(StandardCharsets.UTF_8));
        this.build = Sha256.hex(digest.digest()).substring(0, DIGITS);
    }

    /** Reads them all. */
    static PortalFiles read() {
        URL root = PortalFiles.class.getResource("index.html");
        if (root == null) {
            throw new IllegalStateException("the portal's files are missing in the class path");
        }
        try {
            URI place = root.toURI();
            if (!place.getScheme().equals("jar")) {
                return new PortalFiles(walk(Path.of(place)));
            }
            String[] parts = place.getRawSchemeSpecificPart().split("!", 2);
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(parts[0])))) {
                return new PortalFiles(walk(jar.getPath(parts[1])));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> walk(Path page) throws IOException {
        Path folder = Objects.requireNonNull(page.getParent());
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (!name.endsWith(".class")) {
                    found.put(name, Files.readAllBytes(path));
                }
            }
        }
        return found;
    }

    /** A hash of everything, which changes when anything does. */
    String build() {
        return build;
    }

    /** Their paths, in order. */
    Iterable<String> paths() {
        return files.keySet();
    }

    /** The text of one that is there. */
    String text(String path) {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new IllegalStateException("the portal's file " + path + " is missing in the class path");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The bytes of a file of the portal, or under {@code lib/} of a library. */
    Optional<byte[]> find(String path) {
        if (!path.startsWith("lib/")) {
            return Optional.ofNullable(files.get(path));
        }
        return Libraries.resource(path.substring("lib/".length())).flatMap(PortalFiles::library);
    }

    private static Optional<byte[]> library(String resource) {
        try (InputStream in = PortalFiles.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
