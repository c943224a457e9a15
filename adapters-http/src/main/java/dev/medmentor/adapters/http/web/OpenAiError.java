package dev.medmentor.adapters.http.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** An error as clients of OpenAI's protocol read it. */
public record OpenAiError(Detail error) {
    /**
     * @param param which field; never known here
     * @param requestId finds the request in the server's log
     */
    public record Detail(
            String message,
            String type,
            @Nullable String param,
            String code,
            @JsonProperty("request_id") String requestId) {}

    public static OpenAiError of(Problem problem) {
        return new OpenAiError(
                new Detail(problem.detail(), type(problem.status()), null, problem.code(), problem.requestId()));
    }

    /** Whether whoever calls {@code path} reads errors so. */
    static boolean isFor(String path) {
        return path.startsWith("/v1/");
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }
}
