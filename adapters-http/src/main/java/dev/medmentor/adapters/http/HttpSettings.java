package dev.medmentor.adapters.http;

import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the HTTP service listens and what it accepts.
 *
 * @param host the address to listen on, such as {@code 127.0.0.1}
 * @param port 0 for any that is free
 * @param localToken what callers send as {@code Authorization: Bearer …}; at least {@value #MINIMUM_TOKEN_LENGTH}
 *     characters
 * @param tokenHint a sentence that tells people where they find the token; sent to callers without one
 * @param tenant whose documents the service serves
 * @param maximumFileBytes the largest file that is taken
 * @param uploadDirectory where uploads stand while they arrive, readable by this process alone; what an earlier process
 *     left in it is removed. Empty for a directory of its own under the system's temporary one
 * @param maximumAnswers how many questions are answered at once; further ones are refused with 429
 * @param closeTimeout how long {@link MedMentorServer#close()} waits for requests under way
 * @param edge how it faces the network
 */
public record HttpSettings(
        String host,
        int port,
        String localToken,
        String tokenHint,
        TenantId tenant,
        long maximumFileBytes,
        Optional<Path> uploadDirectory,
        int maximumAnswers,
        Duration closeTimeout,
        EdgeSettings edge) {
    private static final int MINIMUM_TOKEN_LENGTH = 16;
    private static final int MAXIMUM_PORT = 65_535;
    private static final int DEFAULT_ANSWERS = 1_200;

    public HttpSettings {
        if (localToken.length() < MINIMUM_TOKEN_LENGTH || !localToken.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new InvalidInputException(
                    "invalid_token",
                    "The local token needs " + MINIMUM_TOKEN_LENGTH
                            + " or more ASCII characters without spaces. Delete it and a new one is made.");
        }
        if (port < 0 || port > MAXIMUM_PORT) {
            throw new InvalidInputException("invalid_port", "A port is 0 (any) to " + MAXIMUM_PORT + ".");
        }
        if (host.isBlank() || maximumFileBytes < 1 || maximumAnswers < 1 || closeTimeout.isNegative()) {
            throw new InvalidInputException(
                    "invalid_http_settings", "The service needs a host, and limits that are above zero.");
        }
    }

    /** The defaults, for a token that stands in the file {@code server.json} of the data directory. */
    public static HttpSettings of(String host, int port, String localToken, TenantId tenant, long maximumFileBytes) {
        return new HttpSettings(
                host,
                port,
                localToken,
                "The token stands in the file server.json in the data directory.",
                tenant,
                maximumFileBytes,
                Optional.empty(),
                DEFAULT_ANSWERS,
                Duration.ofSeconds(8),
                EdgeSettings.DEFAULT);
    }

    public HttpSettings withUploadDirectory(Path directory) {
        return new HttpSettings(
                host,
                port,
                localToken,
                tokenHint,
                tenant,
                maximumFileBytes,
                Optional.of(directory),
                maximumAnswers,
                closeTimeout,
                edge);
    }

    public HttpSettings withMaximumAnswers(int answers) {
        return new HttpSettings(
                host,
                port,
                localToken,
                tokenHint,
                tenant,
                maximumFileBytes,
                uploadDirectory,
                answers,
                closeTimeout,
                edge);
    }

    public HttpSettings withEdge(EdgeSettings given) {
        return new HttpSettings(
                host,
                port,
                localToken,
                tokenHint,
                tenant,
                maximumFileBytes,
                uploadDirectory,
                maximumAnswers,
                closeTimeout,
                given);
    }

    /** Without the token, so that it reaches no log. */
    @Override
    public String toString() {
        return host + ":" + port + " for " + tenant;
    }
}
