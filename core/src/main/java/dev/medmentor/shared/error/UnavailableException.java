package dev.medmentor.shared.error;

import org.jspecify.annotations.Nullable;

/** Something outside does not answer at the moment: a database, a model, a disk. Retrying is safe. */
public final class UnavailableException extends MedMentorException {
    private static final long serialVersionUID = 1L;
    private static final String STORAGE_FULL = "storage_full";

    public UnavailableException(String code, String message) {
        this(code, message, null);
    }

    public UnavailableException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }

    /** @param what is full, as a whole sentence; what to do is said after it */
    public static UnavailableException storageFull(String what, Throwable cause) {
        return new UnavailableException(
                STORAGE_FULL, what + " Nothing was changed; free some space on its disk and try again.", cause);
    }

    /** Whether it ends when there is space on a disk again. */
    public boolean isStorageFull() {
        return code().equals(STORAGE_FULL);
    }
}
