package dev.medmentor.adapters.http.web;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that stay the same while the service runs. They are made when first asked for and kept compressed; browsers
 * may store them, and ask by ETag whether they still hold. Thread-safe.
 */
public final class WebFile {
    private final String mediaType;
    private final String keeping;
    private final Supplier<byte[]> bytes;
    private @Nullable Packed packed;

    /** One that browsers ask for again each time. */
    public WebFile(String mediaType, Supplier<byte[]> bytes) {
        this(mediaType, "no-cache", bytes);
    }

    /** @param keeping how long it may be kept, as {@code Cache-Control} says it */
    public WebFile(String mediaType, String keeping, Supplier<byte[]> bytes) {
        this.mediaType = mediaType;
        this.keeping = keeping;
        this.bytes = bytes;
    }

    public void send(Context ctx) {
        Packed file = packed();
        ctx.header("ETag", file.tag).header("Cache-Control", keeping).header("Vary", "Accept-Encoding");
        if (names(ctx.header("If-None-Match"), file.tag)) {
            ctx.status(304);
            return;
        }
        // JSON is always UTF-8, and its media types know no charset.
        ctx.res().setCharacterEncoding(null);
        ctx.contentType(mediaType);
        if (names(ctx.header("Accept-Encoding"), "gzip")) {
            ctx.header("Content-Encoding", "gzip").result(file.compressed);
        } else {
            ctx.result(unpack(file.compressed));
        }
    }

    private static boolean names(@Nullable String list, String member) {
        return list != null
                && Arrays.stream(list.toLowerCase(Locale.ROOT).split(","))
                        .map(entry -> entry.strip().replaceFirst("^w/", ""))
                        .anyMatch(member::equals);
    }

    private synchronized Packed packed() {
        if (packed == null) {
            packed = pack(bytes.get());
        }
        return packed;
    }

    private static Packed pack(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain);
            return new Packed(out.toByteArray(), '"' + new BigInteger(1, hash).toString(36) + '"');
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unpack(byte[] compressed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Packed(byte[] compressed, String tag) {}
}
