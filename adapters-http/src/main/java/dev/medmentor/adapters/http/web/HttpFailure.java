package dev.medmentor.adapters.http.web;

import java.util.Map;

/** A request that HTTP itself must refuse, with a status that the core's failures do not have. */
public final class HttpFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String detail;
    private final transient Map<String, String> headers;

    public HttpFailure(int status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    /** @param headers to be sent with the response */
    public HttpFailure(int status, String code, String detail, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.headers = Map.copyOf(headers);
    }

    public int status() {
        return status;
    }

    String code() {
        return code;
    }

    String detail() {
        return detail;
    }

    Map<String, String> headers() {
        return headers;
    }
}
