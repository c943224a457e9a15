package dev.medmentor.app.backup;

import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup: blobs as they come, records when all are there, the manifest last. What an attempt at a record added
 * can be taken back, but for blobs, which then belong to nothing. For one thread.
 */
final class ArchiveWriter implements AutoCloseable {
    private final ZipOutputStream zip;
    private final Map<Kind<?>, Spool> spools = new LinkedHashMap<>();
    private final Map<String, String> entries = new TreeMap<>();
    private long blobs;

    /**
     * @param out stays the caller's to close
     * @param directory for files that are gone when this is closed
     */
    ArchiveWriter(OutputStream out, Path directory) throws IOException {
        this.zip = new ZipOutputStream(out);
        boolean complete = false;
        try {
            for (Kind<?> kind : Kind.ALL) {
                spools.put(kind, Spool.in(directory));
            }
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    <T> void add(Kind<T> kind, TenantId tenant, T record) {
        try {
            spool(kind).add(BackupJson.write(new Line<>(tenant, record)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place to go back to. */
    Runnable mark() {
        List<Runnable> undo = new ArrayList<>();
        spools.values().forEach(spool -> {
            Spool.Mark mark = spool.mark();
            undo.add(() -> {
                try {
                    spool.reset(mark);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        });
        return () -> undo.forEach(Runnable::run);
    }

    /** A blob in the file. */
    record Blob(String entry, String contentHash) {}

    /**
     * Adds a blob under a name of its own.
     *
     * @throws BlobUnreadableException if {@code bytes} fails
     */
    Blob blob(InputStream bytes) throws IOException {
        blobs++;
        String name = "blobs/%08d".formatted(blobs);
        // Documents are compressed in themselves.
        zip.setLevel(Deflater.NO_COMPRESSION);
        return new Blob(name, entry(name, out -> copy(bytes, out)));
    }

    private static void copy(InputStream bytes, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (true) {
            int read;
            try {
                read = bytes.read(buffer);
            } catch (IOException e) {
                throw new BlobUnreadableException(e);
            }
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
        }
    }

    /** Reading what is to be kept failed, not writing it. */
    static final class BlobUnreadableException extends IOException {
        private static final long serialVersionUID = 1L;

        BlobUnreadableException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Writes all records, then the manifest; nothing can be added after. */
    Manifest finish(Manifest head) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        zip.setLevel(Deflater.BEST_SPEED);
        for (Kind<?> kind : Kind.ALL) {
            counts.put(kind.name(), spool(kind).lines());
            entry(kind.entry(), spool(kind)::copyTo);
        }
        counts.put("blobs", blobs);
        Manifest manifest = new Manifest(head.format(), head.program(), head.madeAt(), head.engine(), counts, entries);
        entry(Manifest.ENTRY, out -> out.write(BackupJson.write(manifest)));
        zip.finish();
        zip.flush();
        return manifest;
    }

    private Spool spool(Kind<?> kind) {
        Spool spool = spools.get(kind);
        if (spool == null) {
            throw new IllegalArgumentException("no kind of record: " + kind);
        }
        return spool;
    }

    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The SHA-256 of what was written, also where it ended too early. */
    private String entry(String name, Body body) throws IOException {
        MessageDigest digest = Sha256.digest();
        zip.putNextEntry(new ZipEntry(name));
        try {
            body.writeTo(new DigestOutputStream(zip, digest));
        } finally {
            zip.closeEntry();
            entries.put(name, Sha256.hex(digest.digest()));
        }
        return hash(name);
    }

    private String hash(String name) {
        return entries.getOrDefault(name, "");
    }

    @Override
    public void close() throws IOException {
        for (Spool spool : spools.values()) {
            spool.close();
        }
    }
}
