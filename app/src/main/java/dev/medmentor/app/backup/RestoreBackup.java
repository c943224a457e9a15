package dev.medmentor.app.backup;

import dev.medmentor.Storage;
import dev.medmentor.analytics.RebuildAnalytics;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Writes a backup into an empty storage. Not to be served meanwhile; one at a time. */
public final class RestoreBackup {
    private final Storage storage;
    private final InstantSource clock;

    public RestoreBackup(Storage storage, InstantSource clock) {
        this.storage = storage;
        this.clock = storage.clock(clock);
    }

    /**
     * Restores all of it but what was erased. After a failure the storage holds a part, and says so.
     *
     * @throws ConflictException with code {@code storage_not_empty}; nothing was written
     * @throws UnavailableException with code {@code restore_failed} if it broke off
     */
    public void restore(Archive archive, Set<Erasure> erased) {
        requireEmpty();
        RestoreMarker.set(storage, clock.instant());
        try {
            WritePeople people = new WritePeople(storage, archive, erased);
            people.writeAccounts();
            new WriteLibrary(storage, archive, erased).write();
            people.writeTheRest();
            // Figures are in no backup: whoever serves this counts them from the messages.
            RebuildAnalytics rebuild = new RebuildAnalytics(storage.conversations(), storage.analytics(), clock);
            archive.read(Kind.TENANTS, (tenant, record) -> rebuild.rebuild(record.id()));
        } catch (MedMentorException | IOException e) {
            throw new UnavailableException(
                    "restore_failed",
                    "The restore broke off: " + e.getMessage()
                            + " What is there now is a part, and will not be served. Delete the data directory (with"
                            + " MongoDB, drop the database) and restore again.",
                    e);
        }
        RestoreMarker.remove(storage);
    }

    private void requireEmpty() {
        RestoreMarker.check(storage);
        boolean empty = storage.identity().tenants().list(Optional.empty(), 1).isEmpty()
                && storage.identity().accounts().isEmpty()
                && storage.identity().auditLog().tenants().isEmpty()
                && storage.documents().tenants().isEmpty()
                && storage.passageLog().lastSequence() == 0;
        if (!empty) {
            throw new ConflictException(
                    "storage_not_empty",
                    "A backup is restored into an empty storage only, and there is something in this one. Name another"
                            + " data directory with --data (with MongoDB, another database in MONGODB_URL).");
        }
    }
}
