package dev.medmentor.library;

import dev.medmentor.library.model.OpenUpload;
import dev.medmentor.library.model.UploadPart;
import dev.medmentor.library.port.BlobStore;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** The parts of an open upload one after the other, each opened when the one before it is read. Not thread-safe. */
final class UploadBytes extends InputStream {
    private final BlobStore blobs;
    private final TenantId tenant;
    private final OpenUpload upload;
    private final Iterator<UploadPart> parts;
    private InputStream part = InputStream.nullInputStream();

    private UploadBytes(BlobStore blobs, TenantId tenant, OpenUpload upload) {
        this.blobs = blobs;
        this.tenant = tenant;
        this.upload = upload;
        this.parts = upload.parts().iterator();
    }

    static InputStream of(BlobStore blobs, TenantId tenant, OpenUpload upload) {
        return new UploadBytes(blobs, tenant, upload);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = part.read(buffer, offset, length);
        while (read < 0 && parts.hasNext()) {
            part.close();
            part = open(parts.next());
            read = part.read(buffer, offset, length);
        }
        return read;
    }

    private InputStream open(UploadPart next) throws IOException {
        return blobs.find(tenant, upload.blob(next.number()))
                .orElseThrow(() -> new UnavailableException(
                        "upload_unreadable", "A part of the upload is gone. Look how it stands, then go on."))
                .open();
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
