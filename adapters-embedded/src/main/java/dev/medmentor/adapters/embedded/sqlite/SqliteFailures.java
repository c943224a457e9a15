package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.shared.DiskSpace;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Says in the words of the error family what SQLite reports. */
final class SqliteFailures {
    private final Path file;

    SqliteFailures(Path file) {
        this.file = file;
    }

    UnavailableException translate(SQLException e) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
        if (code == SQLiteErrorCode.SQLITE_FULL) {
            return UnavailableException.storageFull("No space is left for " + file + ".", e);
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB) {
            return damaged("The database", e);
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR && DiskSpace.isExhausted(new IOException(e), file)) {
            // The files beside the database report a full disk as any other failure.
            return UnavailableException.storageFull("No space is left for " + file + ".", e);
        }
        return new UnavailableException(
                "storage_unavailable",
                "The database " + file + " cannot be used at the moment (" + e.getMessage()
                        + "). Check its disk and permissions, then try again.",
                e);
    }

    /** @param what begins the sentence, such as {@code Page 3 of document x} */
    UnavailableException damaged(String what, Throwable cause) {
        return new UnavailableException("storage_damaged", damage(what), cause);
    }

    UnavailableException damaged(String what) {
        return new UnavailableException("storage_damaged", damage(what));
    }

    UnavailableException closed() {
        return new UnavailableException("storage_closed", "The database " + file + " has been closed.");
    }

    UnavailableException tooManyReaders() {
        return new UnavailableException(
                "storage_unavailable", "Too many reads are waiting for the database " + file + ". Try again later.");
    }

    private String damage(String what) {
        return what + " is damaged in " + file + ". Stop MedMentor and restore the data directory from a backup.";
    }
}
