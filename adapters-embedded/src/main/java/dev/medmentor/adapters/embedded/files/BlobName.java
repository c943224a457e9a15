package dev.medmentor.adapters.embedded.files;

import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a blob's file: its key, its generation and the SHA-256 of its bytes. In hexadecimal digits alone, so that
 * no character of an id reaches the file system, and ids that differ only in case do not meet there.
 *
 * @param generation grows when the blob of a key is replaced; the highest counts
 */
record BlobName(BlobKey key, long generation, String contentHash) {
    private static final Pattern SHAPE = Pattern.compile("([0-9a-f]+)_([0-9]{1,10})_([0-9]{1,18})_([0-9a-f]{64})");

    static Optional<BlobName> parse(String name) {
        Matcher matcher = SHAPE.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String document = new String(HexFormat.of().parseHex(matcher.group(1)), StandardCharsets.UTF_8);
        BlobKey key = new BlobKey(new DocumentId(document), Integer.parseInt(matcher.group(2)));
        return Optional.of(new BlobName(key, Long.parseLong(matcher.group(3)), matcher.group(4)));
    }

    /** What the names of all generations of a key begin with. */
    static String prefix(BlobKey key) {
        String document = HexFormat.of().formatHex(key.document().value().getBytes(StandardCharsets.UTF_8));
        return document + "_" + key.version() + "_";
    }

    /** One of 256 directories that a tenant's blobs are spread over. */
    static String directory(BlobKey key) {
        return Sha256.of(prefix(key)).substring(0, 2);
    }

    String fileName() {
        return prefix(key) + generation + "_" + contentHash;
    }
}
