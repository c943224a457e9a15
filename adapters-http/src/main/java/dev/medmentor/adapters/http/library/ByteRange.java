package dev.medmentor.adapters.http.library;

import dev.medmentor.adapters.http.web.HttpFailure;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that is asked for (RFC 9110, section 14).
 *
 * @param from the first byte
 * @param length at least 1
 */
record ByteRange(long from, long length) {
    /** One range; of several, the whole is sent, as the RFC allows. Eighteen digits are no overflow. */
    private static final Pattern ONE = Pattern.compile("(?i)bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    /**
     * Empty where the whole is to be sent: nothing was asked for, or nothing that we know.
     *
     * @param total bytes of the file
     * @throws HttpFailure with status 416 if the file has none of what is asked for
     */
    static Optional<ByteRange> of(@Nullable String header, long total) {
        Matcher range = ONE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(range.group(2)), total);
            return Optional.of(satisfiable(total - last, total - 1, total));
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2).isEmpty() ? total - 1 : Long.parseLong(range.group(2));
        if (from > to && !range.group(2).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(satisfiable(from, Math.min(to, total - 1), total));
    }

    private static ByteRange satisfiable(long from, long to, long total) {
        if (from >= total || to < from) {
            throw new HttpFailure(
                    416,
                    "range_not_satisfiable",
                    "The file has " + total + " bytes. Ask for some of these, or leave the header Range out.",
                    Map.of("Content-Range", "bytes */" + total));
        }
        return new ByteRange(from, to - from + 1);
    }

    /** As a response says it. */
    String contentRange(long total) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + total;
    }
}
