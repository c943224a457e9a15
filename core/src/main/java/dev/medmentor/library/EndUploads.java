package dev.medmentor.library;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ExpiredUpload;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.UploadState;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.UploadRepository;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends open uploads, and removes what they are made of. Thread-safe. */
final class EndUploads {
    private static final int BATCH = 100;

    private final UploadRepository uploads;
    private final BlobStore blobs;

    EndUploads(UploadRepository uploads, BlobStore blobs) {
        this.uploads = uploads;
        this.blobs = blobs;
    }

    /** Ends the upload unless it is over; how it stands then. */
    OpenUpload end(TenantId tenant, OpenUpload known, UploadState state, DocumentId result) {
        OpenUpload now = known;
        boolean ended = false;
        while (!ended) {
            Optional<OpenUpload> found = uploads.find(tenant, known.id());
            if (found.isEmpty() || !found.get().isReceiving()) {
                return found.orElse(now);
            }
            now = found.get().ended(state, result);
            ended = uploads.update(tenant, now);
        }
        removeParts(tenant, now);
        return now;
    }

    private void removeParts(TenantId tenant, OpenUpload upload) {
        for (int part = 1; part <= upload.reserved(); part++) {
            blobs.remove(tenant, upload.blob(part));
        }
    }

    /**
     * Removes what nobody goes on with, and the records of those that are over.
     *
     * @return how many there were
     */
    int removeExpired(Instant now) {
        int removed = 0;
        List<ExpiredUpload> expired = uploads.expired(now, BATCH);
        while (!expired.isEmpty()) {
            for (ExpiredUpload old : expired) {
                remove(old);
                removed++;
            }
            expired = uploads.expired(now, BATCH);
        }
        return removed;
    }

    private void remove(ExpiredUpload old) {
        OpenUpload ended = end(
                old.tenant(), old.upload(), UploadState.ABANDONED, old.upload().document());
        // Also of one that was ended by a process that died before this.
        removeParts(old.tenant(), ended);
        uploads.remove(old.tenant(), ended.id());
    }
}
