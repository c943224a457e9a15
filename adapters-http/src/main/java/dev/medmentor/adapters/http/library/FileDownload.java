package dev.medmentor.adapters.http.library;

import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentVersion;
import dev.medmentor.library.port.Content;
import dev.medmentor.shared.error.UnavailableException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Sends the bytes of a document as a file to be saved: no browser shows or runs it. */
final class FileDownload {
    private static final String PDF = "application/pdf";
    /** What RFC 8187 lets stand in a name without escaping. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private FileDownload() {}

    /** @throws UnavailableException if the bytes cannot be read; once some are sent, the response breaks off */
    static void send(Context ctx, Document document, DocumentVersion version, Content content) {
        try (InputStream bytes = content.open()) {
            // Any other type might be one that a browser runs.
            boolean pdf = version.mediaType().filter(PDF::equals).isPresent();
            ctx.res().setCharacterEncoding(null);
            ctx.res().setContentType(pdf ? PDF : "application/octet-stream");
            ctx.res().setHeader("Content-Disposition", disposition(document.name()));
            ctx.res().setContentLengthLong(content.length());
            bytes.transferTo(ctx.res().getOutputStream());
            ctx.res().flushBuffer();
        } catch (IOException e) {
            if (!ctx.res().isCommitted()) {
                ctx.res().reset();
            }
            throw new UnavailableException("file_unreadable", "The file could not be read. Try again.", e);
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
