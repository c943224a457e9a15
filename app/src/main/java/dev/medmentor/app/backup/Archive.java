package dev.medmentor.app.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A backup to read, every byte of which was compared with its checksum when it was opened. */
public final class Archive implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(Path file, ZipFile zip, Manifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens a backup and reads all of it once.
     *
     * @throws InvalidInputException with code {@code backup_damaged} if anything is missing, too much or changed,
     *     {@code backup_too_new} if a later version wrote it
     * @throws IOException if the file cannot be read
     */
    public static Archive open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException e) {
            throw damaged(file, "it is no ZIP file, or not all of it (" + e.getMessage() + ")", e);
        }
        boolean complete = false;
        try {
            Archive archive = new Archive(file, zip, manifest(file, zip));
            archive.check();
            complete = true;
            return archive;
        } catch (ZipException | EOFException e) {
            throw damaged(file, String.valueOf(e.getMessage()), e);
        } finally {
            if (!complete) {
                zip.close();
            }
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    private static Manifest manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.ENTRY);
        if (entry == null) {
            throw damaged(file, "it has no " + Manifest.ENTRY, null);
        }
        byte[] json;
        CRC32 crc = new CRC32();
        try (InputStream bytes = new CheckedInputStream(zip.getInputStream(entry), crc)) {
            json = bytes.readAllBytes();
        }
        if (crc.getValue() != entry.getCrc()) {
            throw damaged(file, Manifest.ENTRY + " is not as it was written", null);
        }
        try {
            int format = BackupJson.format(json);
            if (format > Manifest.FORMAT) {
                throw new InvalidInputException(
                        "backup_too_new",
                        "The backup " + file + " was written by a newer MedMentor (format " + format
                                + "). Restore it with that version or a later one.");
            }
            if (format < 1) {
                throw damaged(file, Manifest.ENTRY + " names no format", null);
            }
            return BackupJson.manifest(json);
        } catch (JsonProcessingException e) {
            throw damaged(file, Manifest.ENTRY + " cannot be understood", e);
        }
    }

    private void check() throws IOException {
        Set<String> expected = new TreeSet<>(manifest.entries().keySet());
        expected.add(Manifest.ENTRY);
        for (Kind<?> kind : Kind.ALL) {
            if (!expected.contains(kind.entry()) && !kind.cameLater()) {
                throw damaged(kind.entry() + " is missing");
            }
        }
        Set<String> there =
                Collections.list(zip.entries()).stream().map(ZipEntry::getName).collect(Collectors.toSet());
        if (!there.equals(expected)) {
            throw damaged("its entries are not those that were written");
        }
        for (Map.Entry<String, String> entry : manifest.entries().entrySet()) {
            if (!hash(entry.getKey()).equals(entry.getValue())) {
                throw damaged(entry.getKey() + " is not as it was written");
            }
        }
        checkRecords();
    }

    private String hash(String entry) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream bytes = new DigestInputStream(open(entry), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.hex(digest.digest());
    }

    /** What would stop a restore half-way: records that cannot be read, bytes that belong to none, a broken chain. */
    private void checkRecords() throws IOException {
        for (Kind<?> kind : Kind.ALL) {
            long counted = read(kind, (tenant, value) -> {});
            if (counted != manifest.counts().getOrDefault(kind.name(), kind.cameLater() ? 0L : -1L)) {
                throw damaged(kind.entry() + " has not as many records as were written");
            }
        }
        read(Kind.DOCUMENTS, (tenant, stored) -> {
            for (StoredDocument.StoredVersion version : stored.versions()) {
                if (version.blob()
                        .filter(blob -> !version.version()
                                .contentHash()
                                .equals(manifest.entries().get(blob)))
                        .isPresent()) {
                    throw damaged("the bytes of document " + stored.document().id() + " are not in it");
                }
            }
        });
        Map<TenantId, String> last = new HashMap<>();
        read(Kind.AUDIT, (tenant, event) -> {
            if (!event.isGenuine() || !event.previousHash().equals(last.getOrDefault(tenant, AuditEvent.NO_HASH))) {
                throw new InvalidInputException(
                        "audit_changed",
                        "The audit log of " + tenant + " had been changed before the backup was made: event "
                                + event.number() + " is not what was recorded. Restore an earlier backup.");
            }
            last.put(tenant, event.hash());
        });
    }

    /** Takes a record of a tenant. */
    interface Reader<T> {
        void take(TenantId tenant, T value) throws IOException;
    }

    /** Reads all records of a kind in their order; how many there were. */
    <T> long read(Kind<T> kind, Reader<? super T> reader) throws IOException {
        long count = 0;
        if (kind.cameLater() && !manifest.entries().containsKey(kind.entry())) {
            return count;
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open(kind.entry()), StandardCharsets.UTF_8), 1 << 16)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count++;
                Line<T> record;
                try {
                    record = BackupJson.line(kind, line);
                } catch (JsonProcessingException e) {
                    throw damaged(file, "line " + count + " of " + kind.entry() + " cannot be understood", e);
                }
                reader.take(record.tenant(), record.record());
            }
        }
        return count;
    }

    /** The caller closes it. */
    InputStream open(String entry) throws IOException {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) {
            throw damaged(entry + " is missing");
        }
        return zip.getInputStream(found);
    }

    private InvalidInputException damaged(String why) {
        return damaged(file, why, null);
    }

    private static InvalidInputException damaged(Path file, String why, @Nullable Throwable cause) {
        return new InvalidInputException(
                "backup_damaged",
                "The backup " + file + " is damaged: " + why + ". Nothing was restored; take another backup.",
                cause);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
