package dev.medmentor.library;

import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.StoredBlob;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.UploadId;
import dev.medmentor.library.model.UploadPart;
import dev.medmentor.library.model.UploadState;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.library.port.UploadRepository;
import dev.medmentor.shared.IdGenerator;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.LimitExceededException;
import dev.medmentor.shared.error.NotFoundException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes in files that arrive in several requests, at whichever instance, and go on after a lost connection or a crash.
 * What has arrived stands in the blob store, part by part; when the last byte is there, the document is made as by any
 * other upload, once. An upload is its sender's alone: to others it does not exist. Thread-safe.
 */
public final class ReceiveUploads {
    /** How long an upload to which nothing comes is kept. */
    public static final Duration PATIENCE = Duration.ofHours(24);

    /** Of one sender at a time. */
    public static final int MOST_OPEN = 64;

    /** The bytes of one sender's open uploads together are at most so many of the largest file. */
    private static final int MOST_FILES = 8;

    /** What is lost at most when an instance dies. */
    private static final long PART = 4L << 20;

    private final PersonalLibrary.Parts library;
    private final UploadRepository uploads;
    private final BlobStore blobs;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final long maximumBytes;
    private final EndUploads ending;

    /**
     * @param clock that all instances share
     * @param maximumBytes the largest file that is taken
     */
    public ReceiveUploads(
            PersonalLibrary.Parts library,
            UploadRepository uploads,
            BlobStore blobs,
            IdGenerator ids,
            InstantSource clock,
            long maximumBytes) {
        this.library = library;
        this.uploads = uploads;
        this.blobs = blobs;
        this.ids = ids;
        this.clock = clock;
        this.maximumBytes = maximumBytes;
        this.ending = new EndUploads(uploads, blobs);
    }

    /** The largest file that is taken. */
    public long maximumBytes() {
        return maximumBytes;
    }

    /**
     * Begins an upload.
     *
     * @param upload without a password
     * @param replaces the document that it is to be a version of; empty for one of its own
     * @throws InvalidInputException with code {@code empty_file}
     * @throws LimitExceededException with code {@code file_too_large}, or {@code too_many_uploads} if the sender has too
     *     many open, or too large ones
     * @throws NotFoundException if there is no such document or collection that may be read
     * @throws dev.medmentor.shared.error.ForbiddenException if it may be read and not written
     */
    public OpenUpload begin(
            Principal principal, Caller caller, Upload upload, Optional<DocumentId> replaces, long length) {
        if (length < 1) {
            throw new InvalidInputException("empty_file", "The file is empty. Send one with something in it.");
        }
        if (length > maximumBytes) {
            throw new LimitExceededException(
                    "file_too_large", "The file is larger than the limit of " + maximumBytes + " bytes. Split it.");
        }
        PersonalLibrary own = new PersonalLibrary(library, principal, caller);
        replaces.ifPresentOrElse(own::requireWritable, () -> own.requireWritable(upload.collection()));
        Instant now = now();
        OpenUpload begun = OpenUpload.begun(
                new UploadId(ids.next()),
                principal.name(),
                upload,
                replaces,
                new DocumentId(ids.next()),
                length,
                now,
                now.plus(PATIENCE));
        uploads.insert(principal.tenant(), begun);
        List<OpenUpload> open = list(principal);
        long bytes = open.stream().mapToLong(OpenUpload::length).sum();
        if (open.size() > MOST_OPEN || bytes / MOST_FILES > maximumBytes) {
            uploads.remove(principal.tenant(), begun.id());
            throw new LimitExceededException(
                    "too_many_uploads",
                    "You have " + (open.size() - 1) + " uploads open. Finish or end some of them first.");
        }
        return begun;
    }

    /** Those of the caller that are still arriving, ascending by id. */
    public List<OpenUpload> list(Principal principal) {
        Instant now = clock.instant();
        return uploads.list(principal.tenant(), principal.name()).stream()
                .filter(OpenUpload::isReceiving)
                .filter(upload -> upload.expiresAt().isAfter(now))
                .toList();
    }

    /**
     * How an upload of the caller's stands; one that is whole and was not finished, for an instance died, is finished.
     *
     * @throws NotFoundException with code {@code upload_not_found} if there is none, or if it was given up
     */
    public OpenUpload look(Principal principal, Caller caller, UploadId id, FileCheck check) throws IOException {
        OpenUpload upload = own(principal, id);
        return isWhole(upload) ? finish(principal, caller, upload, check) : upload;
    }

    /**
     * Takes more of a file, durably part by part: also what has come before {@code body} broke off. After the last byte
     * the document is made.
     *
     * @param offset where {@code body} begins; must be as far as the upload is
     * @param body its bytes beyond the end of the file are not read
     * @param check of the finished file
     * @return how it stands now
     * @throws NotFoundException as {@link #look}; or if the collection or document is gone
     * @throws ConflictException with code {@code upload_offset} if the upload is elsewhere, as when another request
     *     sends to it
     * @throws IOException if {@code body} broke off
     */
    public OpenUpload append(
            Principal principal, Caller caller, UploadId id, long offset, InputStream body, FileCheck check)
            throws IOException {
        OpenUpload upload = own(principal, id);
        requireAt(upload, offset);
        boolean over = false;
        while (!over && upload.offset() < upload.length()) {
            ArrivingPart part = new ArrivingPart(body, Math.min(PART, upload.length() - upload.offset()));
            upload = take(principal, upload, part, check);
            over = part.isLast();
            if (part.broken().isPresent()) {
                throw part.broken().get();
            }
        }
        return isWhole(upload) ? finish(principal, caller, upload, check) : upload;
    }

    private OpenUpload take(Principal principal, OpenUpload before, ArrivingPart part, FileCheck check)
            throws IOException {
        TenantId tenant = principal.tenant();
        OpenUpload reserved = change(tenant, before, OpenUpload::reserving);
        int number = reserved.reserved();
        StoredBlob blob = blobs.put(tenant, before.blob(number), part, PART);
        if (blob.bytes() == 0) {
            blobs.remove(tenant, before.blob(number));
            return reserved;
        }
        try {
            Instant expiresAt = now().plus(PATIENCE);
            OpenUpload taken =
                    change(tenant, before, now -> now.appended(new UploadPart(number, blob.bytes()), expiresAt));
            if (before.offset() == 0) {
                checked(tenant, taken, check);
            }
            return taken;
        } catch (ConflictException | NotFoundException e) {
            // Another request was quicker, or the upload is over.
            blobs.remove(tenant, before.blob(number));
            throw e;
        }
    }

    /** Changes the upload if it is as far as {@code known} is. */
    private OpenUpload change(TenantId tenant, OpenUpload known, UnaryOperator<OpenUpload> change) {
        while (true) {
            OpenUpload now = uploads.find(tenant, known.id())
                    .filter(OpenUpload::isReceiving)
                    .orElseThrow(ReceiveUploads::noUpload);
            requireAt(now, known.offset());
            OpenUpload changed = change.apply(now);
            if (uploads.update(tenant, changed)) {
                return changed;
            }
        }
    }

    private OpenUpload finish(Principal principal, Caller caller, OpenUpload upload, FileCheck check)
            throws IOException {
        TenantId tenant = principal.tenant();
        checked(tenant, upload, check);
        PersonalLibrary own = new PersonalLibrary(library, principal, caller);
        try (InputStream bytes = UploadBytes.of(blobs, tenant, upload)) {
            Uploaded uploaded = upload.replaces().isPresent()
                    ? own.uploadVersion(upload.replaces().get(), upload.upload(), bytes)
                    : own.upload(upload.document(), upload.upload(), bytes);
            return ending.end(
                    tenant, upload, UploadState.DONE, uploaded.document().id());
        } catch (ConflictException | UnavailableException e) {
            throw e; // worth another attempt
        } catch (RuntimeException e) {
            ending.end(tenant, upload, UploadState.ABANDONED, upload.document());
            throw e;
        }
    }

    private void checked(TenantId tenant, OpenUpload upload, FileCheck check) throws IOException {
        try (InputStream bytes = UploadBytes.of(blobs, tenant, upload)) {
            check.check(upload.upload().name(), bytes);
        } catch (UnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            ending.end(tenant, upload, UploadState.ABANDONED, upload.document());
            throw e;
        }
    }

    /**
     * Ends an upload of the caller's; a document that came of it stays.
     *
     * @throws NotFoundException as {@link #look}
     */
    public void terminate(Principal principal, UploadId id) {
        OpenUpload upload = own(principal, id);
        ending.end(principal.tenant(), upload, UploadState.ABANDONED, upload.document());
        uploads.remove(principal.tenant(), id);
    }

    /** See {@link EndUploads#removeExpired}; to be called now and then. */
    public int removeExpired() {
        return ending.removeExpired(clock.instant());
    }

    private OpenUpload own(Principal principal, UploadId id) {
        return uploads.find(principal.tenant(), id)
                .filter(upload -> upload.owner().equals(principal.name()))
                .filter(upload -> upload.state() != UploadState.ABANDONED)
                .filter(upload -> upload.expiresAt().isAfter(clock.instant()))
                .orElseThrow(ReceiveUploads::noUpload);
    }

    private static boolean isWhole(OpenUpload upload) {
        return upload.isReceiving() && upload.offset() == upload.length();
    }

    private static void requireAt(OpenUpload upload, long offset) {
        if (upload.offset() != offset) {
            throw new ConflictException(
                    "upload_offset",
                    "The upload is at " + upload.offset() + ", not at " + offset
                            + ". Ask where it is, then go on there.");
        }
    }

    private static NotFoundException noUpload() {
        return new NotFoundException("upload_not_found", "There is no such upload any more. Begin a new one.");
    }

    /** As stores keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
