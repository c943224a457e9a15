package dev.medmentor.app.backup;

import dev.medmentor.Storage;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.Optional;

/**
 * Says of a storage that it is being restored: a record of a tenant that nobody belongs to, so that every storage keeps
 * it. Written first and removed last; where it stands, a restore has not ended.
 */
public final class RestoreMarker {
    private static final TenantId TENANT = new TenantId("medmentor-restore");
    private static final CollectionId ID = new CollectionId("restore-in-progress");

    private RestoreMarker() {}

    /** @throws ConflictException with code {@code restore_incomplete} if a restore into it has not ended */
    public static void check(Storage storage) {
        if (storage.collections().find(TENANT, ID).isPresent()) {
            throw new ConflictException(
                    "restore_incomplete",
                    "A restore into this storage broke off or is still running, and it holds only a part. If none is"
                            + " running, delete the data directory (with MongoDB, drop the database) and restore"
                            + " again.");
        }
    }

    static void set(Storage storage, Instant now) {
        storage.collections()
                .insert(
                        TENANT,
                        new DocumentCollection(
                                ID, "Restore in progress", "", Optional.empty(), Visibility.PRIVATE, now, 1));
    }

    static void remove(Storage storage) {
        storage.collections().remove(TENANT, ID);
    }
}
