package dev.medmentor.adapters.http.library;

import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.shared.DiskSpace;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * Reads multipart bodies. Parts of more than a few kilobytes go to files in {@code directory} as they arrive, so that
 * memory does not grow with them. Jetty's own reading of a request's parts is passed by: once it refuses a body, what
 * is left of it can no longer be read, and the caller would see a reset connection in place of the reason.
 */
final class UploadReader {
    /** For the boundaries, the parts' headers and the fields beside the file. */
    private static final long OVERHEAD = 1 << 20;

    private static final int IN_MEMORY = 8 << 10;
    private static final int MAXIMUM_PARTS = 64;
    private static final int MAXIMUM_PART_HEADERS = 8 << 10;
    /** RFC 2046 §5.1.1. */
    private static final int MAXIMUM_BOUNDARY = 70;

    private final long maximumFileBytes;
    private final Path directory;

    UploadReader(long maximumFileBytes, Path directory) {
        this.maximumFileBytes = maximumFileBytes;
        this.directory = directory;
    }

    /**
     * Takes the whole body in; the caller closes the parts.
     *
     * @throws HttpFailure if it is no multipart form, or too large
     * @throws InvalidInputException if it is malformed
     * @throws UnavailableException if there is no room for it
     */
    MultiPartFormData.Parts read(Context ctx) {
        String contentType = contentType(ctx.contentType());
        if (ctx.req().getContentLengthLong() > maximumFileBytes + OVERHEAD) {
            throw tooLarge();
        }
        MultiPartConfig config = new MultiPartConfig.Builder()
                .location(directory)
                .maxParts(MAXIMUM_PARTS)
                .maxSize(-1)
                .maxPartSize(-1)
                .maxMemoryPartSize(IN_MEMORY)
                .maxHeadersSize(MAXIMUM_PART_HEADERS)
                .useFilesForPartsWithoutFileName(true)
                .build();
        BoundedBody body = new BoundedBody(body(ctx), maximumFileBytes + OVERHEAD);
        try {
            return MultiPartFormData.getParts(Content.Source.from(body), new Attributes.Mapped(), contentType, config);
        } catch (RuntimeException e) {
            if (body.exceeded) {
                throw tooLarge();
            }
            if (!body.failed && DiskSpace.isExhausted(e, directory)) {
                throw UnavailableException.storageFull("No space is left for uploads in " + directory + ".", e);
            }
            throw new InvalidInputException(
                    "malformed_multipart",
                    "The multipart form is malformed or broke off, or has more than " + MAXIMUM_PARTS
                            + " parts. Send it as curl -F does.",
                    e);
        }
    }

    /** @throws HttpFailure if the file is too large, or another than its name says */
    void checkFile(UploadForm form) throws IOException {
        if (form.fileLength() > maximumFileBytes) {
            throw tooLarge();
        }
        try (InputStream file = form.openFile()) {
            FileType.check(form.fileName(), file);
        }
    }

    private static InputStream body(Context ctx) {
        try {
            return ctx.req().getInputStream();
        } catch (IOException e) {
            throw new InvalidInputException("incomplete_body", "The body broke off. Send it again.", e);
        }
    }

    private static String contentType(@Nullable String header) {
        String type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (header == null || !type.equals("multipart/form-data")) {
            throw new HttpFailure(
                    415,
                    "unsupported_media_type",
                    "Send the file as a multipart form, as in curl -F file=@guideline.pdf.",
                    Map.of("Accept", "multipart/form-data"));
        }
        String boundary = boundary(header);
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAXIMUM_BOUNDARY) {
            throw new InvalidInputException(
                    "malformed_multipart",
                    "The Content-Type names no boundary, or one of more than " + MAXIMUM_BOUNDARY + " characters.");
        }
        return header;
    }

    private static @Nullable String boundary(String contentType) {
        try {
            return MultiPart.extractBoundary(contentType);
        } catch (IllegalArgumentException e) {
            return null; // such as a quote that does not end
        }
    }

    private HttpFailure tooLarge() {
        return new HttpFailure(
                413,
                "file_too_large",
                "The file is larger than the limit of " + maximumFileBytes
                        + " bytes. Split it, or raise MAX_FILE_SIZE on the server.");
    }

    /** Ends with an exception after so many bytes, and leaves the request's own stream open. */
    private static final class BoundedBody extends FilterInputStream {
        private long left;
        private boolean exceeded;
        private boolean failed;

        BoundedBody(InputStream body, long maximum) {
            super(body);
            left = maximum;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int read = read(one, 0, 1);
            return read < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = readOn(buffer, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                exceeded = true;
                throw new IOException("the body is too large");
            }
            return read;
        }

        private int readOn(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                failed = true; // the caller's connection, not our disk
                throw e;
            }
        }

        @Override
        public void close() {
            // What is left may still be read.
        }
    }
}
