package dev.medmentor.app.backup;

import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** A file that is there once it holds a whole backup, and not before; readable by its owner alone. */
public final class BackupFile {
    private static final String PART = ".part";

    private BackupFile() {}

    /** Makes a backup. */
    public interface Source {
        /** @param directory for further files, which are gone when this returns */
        void writeTo(OutputStream out, Path directory) throws IOException;
    }

    /**
     * Writes a backup under another name, makes it durable, reads it back, and gives it its name.
     *
     * @throws ConflictException with code {@code file_exists} if there is such a file
     * @throws UnavailableException if it cannot be written
     */
    public static Manifest write(Path file, Source source) {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw new ConflictException(
                    "file_exists", "There is a file " + file + " already. Name another one, or remove it first.");
        }
        Path directory = Objects.requireNonNull(target.getParent());
        Path part = part(target);
        try {
            try {
                fill(part, directory, source);
                Manifest manifest = read(part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                return manifest;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UnavailableException(
                    "backup_failed", "The backup " + file + " cannot be written (" + e + "). None was made.", e);
        }
    }

    /**
     * Makes the file that a backup is written to at first, so that nobody else does.
     *
     * @return false if it is there
     */
    static boolean claim(Path file) throws IOException {
        try {
            Files.createFile(part(file), ownerOnly());
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + PART);
    }

    private static void fill(Path part, Path directory, Source source) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(part, options, ownerOnly());
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            source.writeTo(out, directory);
            out.flush();
            channel.force(true);
        }
    }

    private static Manifest read(Path part) throws IOException {
        try (Archive archive = Archive.open(part)) {
            return archive.manifest();
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
