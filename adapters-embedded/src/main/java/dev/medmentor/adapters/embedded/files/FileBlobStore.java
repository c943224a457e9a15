package dev.medmentor.adapters.embedded.files;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.DiskSpace;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Blobs as files under {@code directory/<tenant>/<two digits>/}. A blob is written to a file apart, forced to disk, then
 * renamed; the SHA-256 in its name is compared whenever it is read to its end. One instance a directory.
 */
public final class FileBlobStore implements BlobStore {
    /** No tenant's name begins with a dot. */
    private static final String INCOMING = ".incoming";

    /** Opens a file that is not there yet, for writing. */
    @FunctionalInterface
    interface NewFile {
        FileChannel open(Path path) throws IOException;
    }

    private final Path directory;
    private final Path incoming;
    private final NewFile newFile;
    /** Replacing a blob is two steps: publish the new file, delete the old. */
    private final Object publishing = new Object();

    /**
     * Makes {@code directory} where missing, and forgets uploads that a crash cut short.
     *
     * @throws UnavailableException if the directory cannot be used
     */
    public FileBlobStore(Path directory) {
        this(directory, path -> FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    FileBlobStore(Path directory, NewFile newFile) {
        this.directory = directory;
        this.newFile = newFile;
        this.incoming = directory.resolve(INCOMING);
        try {
            DurableFiles.deleteTree(incoming);
            DurableFiles.createDirectories(incoming);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public StoredBlob put(TenantId tenant, BlobKey key, InputStream bytes, long maximumBytes) throws IOException {
        Path temporary = incoming.resolve(UUID.randomUUID().toString());
        try {
            StoredBlob stored = new IncomingFile(temporary, newFile, maximumBytes).take(bytes);
            publish(tenant, key, temporary, stored.contentHash());
            return stored;
        } catch (IncomingFile.DiskException e) {
            throw unavailable(e.cause());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void publish(TenantId tenant, BlobKey key, Path temporary, String contentHash) {
        Path home = home(tenant, key);
        try {
            DurableFiles.createDirectories(home);
            synchronized (publishing) {
                List<BlobName> before = generations(home, key);
                long generation = before.isEmpty() ? 1 : before.get(0).generation() + 1;
                BlobName name = new BlobName(key, generation, contentHash);
                DurableFiles.publish(temporary, home, name.fileName());
                for (BlobName old : before) {
                    Files.deleteIfExists(home.resolve(old.fileName()));
                }
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<Content> find(TenantId tenant, BlobKey key) {
        Path home = home(tenant, key);
        try {
            for (BlobName name : generations(home, key)) {
                Path file = home.resolve(name.fileName());
                return Optional.of(new FileContent(file, Files.size(file), name.contentHash()));
            }
            return Optional.empty();
        } catch (NoSuchFileException replaced) {
            return find(tenant, key);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void remove(TenantId tenant, BlobKey key) {
        Path home = home(tenant, key);
        try {
            synchronized (publishing) {
                List<BlobName> names = generations(home, key);
                for (BlobName name : names) {
                    Files.deleteIfExists(home.resolve(name.fileName()));
                }
                if (!names.isEmpty()) {
                    DurableFiles.sync(home);
                }
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public List<BlobKey> keys(TenantId tenant) {
        List<BlobKey> keys = new ArrayList<>();
        try {
            for (Path home : entries(directory.resolve(tenant.value()))) {
                for (Path file : entries(home)) {
                    BlobName.parse(file.getFileName().toString()).ifPresent(name -> keys.add(name.key()));
                }
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
        return keys.stream().distinct().toList();
    }

    private Path home(TenantId tenant, BlobKey key) {
        return directory.resolve(tenant.value()).resolve(BlobName.directory(key));
    }

    /** The files of a key, newest first; more than one only after a crash. */
    private static List<BlobName> generations(Path home, BlobKey key) throws IOException {
        String prefix = BlobName.prefix(key);
        return entries(home).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.startsWith(prefix))
                .flatMap(name -> BlobName.parse(name).stream())
                .sorted(Comparator.comparingLong(BlobName::generation).reversed())
                .toList();
    }

    private static List<Path> entries(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private UnavailableException unavailable(IOException e) {
        if (DiskSpace.isExhausted(e, directory)) {
            return UnavailableException.storageFull("No space is left for files in " + directory + ".", e);
        }
        return new UnavailableException(
                "storage_unavailable",
                "Files cannot be kept in " + directory + " at the moment (" + e
                        + "). Check its free space and permissions, then try again.",
                e);
    }
}
