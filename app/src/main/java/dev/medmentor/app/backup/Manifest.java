package dev.medmentor.app.backup;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a backup says of itself.
 *
 * @param format of the whole file; a reader refuses a later one than {@link #FORMAT}
 * @param program which version wrote it
 * @param madeAt when it was begun: what was erased from then on may still be in it
 * @param engine what it was made of, for people
 * @param counts how many records there are, by kind, and {@code blobs}
 * @param entries SHA-256 of every entry but this one, as 64 hexadecimal digits, by name
 */
public record Manifest(
        int format,
        String program,
        Instant madeAt,
        String engine,
        Map<String, Long> counts,
        Map<String, String> entries) {
    /** What this program writes. */
    public static final int FORMAT = 1;

    static final String ENTRY = "manifest.json";

    public Manifest {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }
}
