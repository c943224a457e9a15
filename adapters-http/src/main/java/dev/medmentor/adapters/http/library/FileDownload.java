package dev.medmentor.adapters.http.library;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.error.UnavailableException;
import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends the bytes of a document as a file to be saved: no browser shows or runs it. */
final class FileDownload {
    private static final String PDF = "application/pdf";
    private static final int BUFFER = 1 << 14;
    /** What RFC 8187 lets stand in a name without escaping. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private FileDownload() {}

    /**
     * Sends the file, or the part that {@code Range} asks for; a viewer fetches the pages that it shows.
     *
     * @throws UnavailableException if the bytes cannot be read; once some are sent, the response breaks off
     */
    static void send(Context ctx, Document document, DocumentVersion version, Content content) {
        // Strong: the same hash is the same bytes.
        String tag = '"' + version.contentHash() + '"';
        long total = content.length();
        Optional<ByteRange> range =
                sameAsBefore(ctx, tag) ? ByteRange.of(ctx.header("Range"), total) : Optional.empty();
        try (InputStream bytes = range.isPresent() ? content.open(range.get().from()) : content.open()) {
            // Any other type might be one that a browser runs.
            boolean pdf = version.mediaType().filter(PDF::equals).isPresent();
            ctx.res().setCharacterEncoding(null);
            ctx.res().setContentType(pdf ? PDF : "application/octet-stream");
            ctx.res().setHeader("Content-Disposition", disposition(document.name()));
            ctx.res().setHeader("Accept-Ranges", "bytes");
            ctx.res().setHeader("ETag", tag);
            ctx.res().setContentLengthLong(range.map(ByteRange::length).orElse(total));
            if (range.isPresent()) {
                ctx.status(206);
                ctx.res().setHeader("Content-Range", range.get().contentRange(total));
                copy(bytes, ctx.res().getOutputStream(), range.get().length());
            } else {
                bytes.transferTo(ctx.res().getOutputStream());
            }
            ctx.res().flushBuffer();
        } catch (IOException e) {
            if (!ctx.res().isCommitted()) {
                ctx.res().reset();
            }
            throw new UnavailableException("file_unreadable", "The file could not be read. Try again.", e);
        }
    }

    /** Whether what the caller has a part of is still there: a part of another file would be none of use. */
    private static boolean sameAsBefore(Context ctx, String tag) {
        String condition = ctx.header("If-Range");
        return condition == null || condition.strip().equals(tag);
    }

    private static void copy(InputStream bytes, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException("the file ends " + left + " bytes early");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    /** The name twice: in ASCII for old clients, and in full. */
    static String disposition(String name) {
        return "attachment; filename=\"" + ascii(name) + "\"; filename*=UTF-8''" + escaped(name);
    }

    private static String ascii(String name) {
        StringBuilder ascii = new StringBuilder();
        name.codePoints().forEach(c -> ascii.append(c < ' ' || c >= 127 || "\"\\/%;".indexOf(c) >= 0 ? '_' : (char) c));
        return ascii.toString();
    }

    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean alphanumeric = c < 128 && Character.isLetterOrDigit(c);
            if (alphanumeric || PLAIN.indexOf(c) >= 0) {
                escaped.append(c);
            } else {
                escaped.append('%').append(String.format("%02X", (int) c));
            }
        }
        return escaped.toString();
    }
}
