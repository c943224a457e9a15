package dev.medmentor.app.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.medmentor.MemoryStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The names in the file are what earlier backups have too: who renames a component of the core keeps its name here, or
 * raises the format and reads both.
 */
class FormatTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    /** Whose fields are people's own. */
    private static final Set<String> FREE = Set.of("metadata", "preferences", "details", "entries", "counts");

    @TempDir
    private Path directory;

    @Test
    void namesShouldBeThoseOfTheFormat() throws IOException {
        MemoryStorage storage = new MemoryStorage(Hosts.CLOCK);
        FilledStorage.fill(storage);
        Path file = directory.resolve("one.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            new TakeBackup(storage, Hosts.CLOCK, "test").writeTo(out, directory);
        }
        Set<String> names = new TreeSet<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Kind<?> kind : Kind.ALL) {
                try (BufferedReader lines = reader(zip.getInputStream(zip.getEntry(kind.entry())))) {
                    for (String line : lines.lines().toList()) {
                        collect(kind.name(), MAPPER.readTree(line), names);
                    }
                }
            }
            try (InputStream manifest = zip.getInputStream(zip.getEntry(Manifest.ENTRY))) {
                collect("manifest", MAPPER.readTree(manifest), names);
            }
        }
        assertThat(names).containsExactlyElementsOf(format(Manifest.FORMAT));
    }

    private static void collect(String path, JsonNode node, Set<String> names) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                String name = path + "." + field.getKey();
                names.add(name);
                if (!FREE.contains(field.getKey())) {
                    collect(name, field.getValue(), names);
                }
            });
        } else if (node.isArray()) {
            node.forEach(element -> collect(path + "[]", element, names));
        }
    }

    private static List<String> format(int number) throws IOException {
        try (BufferedReader lines = reader(FormatTest.class.getResourceAsStream("format-" + number + ".txt"))) {
            return lines.lines().toList();
        }
    }

    private static BufferedReader reader(InputStream bytes) {
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }
}
