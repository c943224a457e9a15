package dev.medmentor.app.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.Storage;
import dev.medmentor.shared.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not as it was written is refused before anything is. */
@Tag("case-R19")
@Tag("once")
class DamagedBackupTest {
    @TempDir
    private Path directory;

    private Path whole = Path.of("");

    @BeforeEach
    void takeBackup() throws Exception {
        try (Hosts hosts = new Hosts(directory)) {
            Storage storage = hosts.embedded("first");
            FilledStorage.fill(storage);
            whole = hosts.backup(storage, "whole.zip");
        }
    }

    @Test
    void openShouldRefuseAFlippedByteInAnyEntry() throws IOException {
        Map<String, byte[]> entries = entries();
        for (String name : entries.keySet()) {
            Map<String, byte[]> changed = new LinkedHashMap<>(entries);
            byte[] bytes = entries.get(name).clone();
            bytes[bytes.length / 2] ^= 1;
            changed.put(name, bytes);
            // Zipped anew, so that no checksum but ours can tell; of the manifest, ZIP's own does.
            if (!name.equals(Manifest.ENTRY)) {
                assertDamaged(zip(changed), name);
            }
        }
    }

    @Test
    void openShouldRefuseAnEntryThatIsMissingOrTooMuch() throws IOException {
        Map<String, byte[]> entries = entries();
        for (String name : entries.keySet()) {
            Map<String, byte[]> fewer = new LinkedHashMap<>(entries);
            fewer.remove(name);
            assertDamaged(zip(fewer), "without " + name);
        }
        entries.put("more.jsonl", new byte[0]);
        assertDamaged(zip(entries), "more.jsonl");
    }

    /** What stands between the entries, such as their times, may change: then what is read is the same. */
    @Test
    void openShouldRefuseOrReadTheSameWhenAnyByteOfTheFileIsFlipped() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        Manifest manifest = Hosts.manifest(whole);
        Random random = new Random(3);
        List<Integer> places = new ArrayList<>();
        random.ints(60, 0, bytes.length).forEach(places::add);
        // Where the directory and the manifest are.
        random.ints(60, bytes.length - 3_000, bytes.length).forEach(places::add);
        int refused = 0;
        for (int place : places) {
            byte[] changed = bytes.clone();
            changed[place] ^= 4;
            Path file = Files.write(directory.resolve("flipped.zip"), changed);
            try (Archive archive = Archive.open(file)) {
                assertThat(archive.manifest()).isEqualTo(manifest);
            } catch (InvalidInputException e) {
                assertThat(e.code()).isEqualTo("backup_damaged");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(places.size() / 2);
    }

    @Test
    void openShouldRefuseAFileThatWasCutOff() throws IOException {
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : List.of(0, 1, 100, bytes.length / 2, bytes.length - 1)) {
            assertDamaged(Files.write(directory.resolve("cut.zip"), Arrays.copyOf(bytes, length)), "cut at " + length);
        }
    }

    @Test
    void openShouldRefuseALaterFormat() throws IOException {
        Map<String, byte[]> entries = entries();
        String manifest = new String(entries.get(Manifest.ENTRY), StandardCharsets.UTF_8);
        entries.put(
                Manifest.ENTRY,
                manifest.replace("\"format\":1,", "\"format\":2,\"unheardOf\":{},")
                        .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Archive.open(zip(entries)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("newer MedMentor (format 2)");
    }

    private static void assertDamaged(Path file, String what) {
        assertThatThrownBy(() -> Archive.open(file))
                .as(what)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is damaged");
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(whole.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = directory.resolve("changed.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
