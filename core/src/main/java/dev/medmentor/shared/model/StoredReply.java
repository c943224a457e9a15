package dev.medmentor.shared.model;

import java.util.Arrays;
import java.util.Map;

/**
 * A reply to be given again. Immutable.
 *
 * <p>A body of more than {@link #MAXIMUM_BODY} bytes is left out: {@link #whole} tells. Then the same status and headers
 * are given again without it; whoever made something finds it by {@code Location}.
 */
public final class StoredReply {
    /** In bytes. */
    public static final int MAXIMUM_BODY = 1 << 20;

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean whole;

    /**
     * @param status of HTTP
     * @param headers those that belong to the reply, such as {@code Content-Type}, {@code Location} and {@code ETag}
     * @param body of any length; copied
     */
    public StoredReply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body.length > MAXIMUM_BODY ? new byte[0] : body, body.length <= MAXIMUM_BODY);
    }

    /**
     * One that was stored.
     *
     * @param whole false if its body was left out
     */
    public StoredReply(int status, Map<String, String> headers, byte[] body, boolean whole) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
        this.whole = whole;
    }

    public int status() {
        return status;
    }

    /** Unmodifiable. */
    public Map<String, String> headers() {
        return headers;
    }

    /** A copy; empty if it was left out. */
    public byte[] body() {
        return body.clone();
    }

    /** Whether {@link #body} is all of it. */
    public boolean whole() {
        return whole;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredReply that
                && status == that.status
                && whole == that.whole
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    /** Without headers and body, which may hold secrets. */
    @Override
    public String toString() {
        return "reply " + status + " of " + body.length + " bytes";
    }
}
