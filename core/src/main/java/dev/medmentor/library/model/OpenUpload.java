package dev.medmentor.library.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An upload that arrives in several requests, and goes on after a lost connection.
 *
 * @param owner whose it is, as {@link dev.medmentor.identity.model.Principal#name()} says; nobody else's
 * @param upload what came with it; without a password, for it is kept
 * @param replaces the document that it is to be a version of; empty for one of its own, or what its origin says
 * @param document the id of the document that comes of it, if that is a new one: chosen at the beginning, so that
 *     finishing twice makes one. Once it is done, the document that holds it
 * @param length of the whole, at least 1
 * @param parts what has arrived, in its order
 * @param reserved the highest number given to a part so far, of those that were given up as well
 * @param expiresAt when it is given up unless more arrives
 * @param revision rises with every change; 1 at first. Compared on writing
 */
public record OpenUpload(
        UploadId id,
        String owner,
        Upload upload,
        Optional<DocumentId> replaces,
        DocumentId document,
        long length,
        List<UploadPart> parts,
        int reserved,
        UploadState state,
        Instant createdAt,
        Instant expiresAt,
        int revision) {
    public OpenUpload {
        parts = List.copyOf(parts);
        if (length < 1 || reserved < parts.size() || revision < 1) {
            throw new IllegalArgumentException("length, parts or revision out of range");
        }
        if (upload.password().isPresent()) {
            throw new IllegalArgumentException("passwords are not kept");
        }
    }

    /** One of which nothing has arrived. */
    public static OpenUpload begun(
            UploadId id,
            String owner,
            Upload upload,
            Optional<DocumentId> replaces,
            DocumentId document,
            long length,
            Instant now,
            Instant expiresAt) {
        return new OpenUpload(
                id, owner, upload, replaces, document, length, List.of(), 0, UploadState.RECEIVING, now, expiresAt, 1);
    }

    /** How much has arrived and is durable. */
    public long offset() {
        return state == UploadState.DONE
                ? length
                : parts.stream().mapToLong(UploadPart::bytes).sum();
    }

    public boolean isReceiving() {
        return state == UploadState.RECEIVING;
    }

    /** The key of a part's bytes in the blob store. */
    public BlobKey blob(int part) {
        return new BlobKey(new DocumentId(id.value()), part);
    }

    /** With one more number given. */
    public OpenUpload reserving() {
        return changed(parts, reserved + 1, state, document, expiresAt);
    }

    /** With this part at the end. */
    public OpenUpload appended(UploadPart part, Instant newExpiry) {
        List<UploadPart> more = new ArrayList<>(parts);
        more.add(part);
        return changed(more, reserved, state, document, newExpiry);
    }

    /** Over, without its parts. */
    public OpenUpload ended(UploadState end, DocumentId result) {
        return changed(List.of(), reserved, end, result, expiresAt);
    }

    private OpenUpload changed(
            List<UploadPart> newParts, int newReserved, UploadState newState, DocumentId result, Instant newExpiry) {
        return new OpenUpload(
                id,
                owner,
                upload,
                replaces,
                result,
                length,
                newParts,
                newReserved,
                newState,
                createdAt,
                newExpiry,
                revision + 1);
    }
}
