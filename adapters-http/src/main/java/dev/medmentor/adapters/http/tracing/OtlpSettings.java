package dev.medmentor.adapters.http.tracing;

import java.net.URI;
import java.util.Map;

/**
 * Where spans go.
 *
 * @param endpoint what comes before {@code /v1/traces}
 * @param headers sent along, which may hold keys
 * @param serviceName what this installation is called there
 * @param captureContent whether questions, passages and answers are told too
 */
public record OtlpSettings(URI endpoint, Map<String, String> headers, String serviceName, boolean captureContent) {
    public OtlpSettings {
        headers = Map.copyOf(headers);
    }

    /** Without the headers, so that no key reaches a log. */
    @Override
    public String toString() {
        return serviceName + " to " + endpoint;
    }
}
