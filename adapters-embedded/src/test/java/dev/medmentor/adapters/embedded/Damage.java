package dev.medmentor.adapters.embedded;

import dev.medmentor.adapters.embedded.TornData.Outcome;
import dev.medmentor.adapters.embedded.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What is done to which file, and what may come of it. */
enum Damage {
    /** SQLite drops the first damaged commit and all after it. */
    WAL_CUT("wal", true, Set.of(Outcome.WHOLE, Outcome.EARLIER_COMMIT)),
    WAL_FLIPPED("wal", false, Set.of(Outcome.WHOLE, Outcome.EARLIER_COMMIT)),
    DATABASE_CUT("db", true, Set.of(Outcome.WHOLE, Outcome.REFUSED)),
    /** A bit in free space harms nothing; one in SQLite's own trees may hide rows, which its check of the file finds. */
    DATABASE_FLIPPED("db", false, Set.of(Outcome.WHOLE, Outcome.REFUSED, Outcome.FOUND_BY_CHECK)),
    INDEX_CUT("index", true, Set.of(Outcome.WHOLE)),
    INDEX_FLIPPED("index", false, Set.of(Outcome.WHOLE)),
    BLOB_CUT("blobs", true, Set.of(Outcome.REFUSED)),
    BLOB_FLIPPED("blobs", false, Set.of(Outcome.REFUSED));

    private final String part;
    private final boolean cut;
    private final Set<Outcome> allowed;

    Damage(String part, boolean cut, Set<Outcome> allowed) {
        this.part = part;
        this.cut = cut;
        this.allowed = allowed;
    }

    Set<Outcome> allowed() {
        return allowed;
    }

    /** @return what was done, for the message of a test that fails */
    String apply(Path data, Random random) throws IOException {
        Path file = choose(data, random);
        byte[] bytes = Files.readAllBytes(file);
        // Of the log, its tail: what the disk was writing.
        int from = part.equals("wal") ? bytes.length / 2 : 0;
        int at = from + random.nextInt(bytes.length - from);
        if (cut) {
            bytes = Arrays.copyOf(bytes, at);
        } else {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(file, bytes);
        return (cut ? "cut " : "flipped a bit of ") + data.relativize(file) + " at " + at;
    }

    private Path choose(Path data, Random random) throws IOException {
        if (part.equals("wal")) {
            return data.resolve(SqliteDatabase.FILE_NAME + "-wal");
        }
        if (part.equals("db")) {
            return data.resolve(SqliteDatabase.FILE_NAME);
        }
        try (Stream<Path> files = Files.walk(data.resolve(part))) {
            List<Path> all = files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("write.lock"))
                    .sorted()
                    .toList();
            return all.get(random.nextInt(all.size()));
        }
    }
}
