package dev.medmentor.adapters.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnauthenticatedException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call to a model means for the caller.
 *
 * @param retriable whether another try soon may succeed
 * @param retryAfter how long the server asks to wait before it
 */
record ProviderFailure(MedMentorException exception, boolean retriable, Optional<Duration> retryAfter) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The one 429 that waiting does not cure. */
    private static final String QUOTA = "insufficient_quota";

    /** What Google answers to a wrong key, with status 400. */
    private static final String GOOGLE_KEY = "API_KEY_INVALID";

    private static final int LONGEST_DETAIL = 300;

    static ProviderFailure of(RuntimeException e, ProviderEndpoint endpoint) {
        if (e instanceof MedMentorException ours) {
            return new ProviderFailure(ours, false, Optional.empty());
        }
        HttpFailure status = inChain(e, HttpFailure.class);
        if (status != null) {
            return ofStatus(status, endpoint, e);
        }
        if (inChain(e, HttpTimeoutException.class) != null
                || inChain(e, ConnectException.class) != null
                || inChain(e, UnresolvedAddressException.class) != null) {
            return unavailable(
                    "model_unreachable",
                    "The model server at " + endpoint.baseUrl() + " cannot be reached; check its address and that it"
                            + " is running.",
                    e);
        }
        if (inChain(e, JsonProcessingException.class) != null) {
            return unavailable(
                    "model_reply_malformed",
                    "The server at " + endpoint.baseUrl()
                            + " did not answer in the expected protocol; check its address.",
                    e);
        }
        if (inChain(e, IOException.class) != null) {
            return unavailable("model_broke_off", "The model server broke off before its first token; try again.", e);
        }
        return new ProviderFailure(
                new UnavailableException("model_failed", "The call to " + endpoint + " failed: " + e.getMessage(), e),
                false,
                Optional.empty());
    }

    private static ProviderFailure ofStatus(HttpFailure failure, ProviderEndpoint endpoint, RuntimeException cause) {
        int status = failure.statusCode();
        String who = "The model server (" + endpoint + ")";
        if (status == 401 || status == 403) {
            return refused(new UnauthenticatedException(
                    "model_key_refused", who + " refused the API key (HTTP " + status + "); check the key.", cause));
        }
        String body = Objects.requireNonNullElse(failure.getMessage(), "");
        if (status == 400 && body.contains(GOOGLE_KEY)) {
            return refused(new UnauthenticatedException(
                    "model_key_refused", who + " refused the API key (HTTP 400); check the key."));
        }
        String detail = detail(body);
        if (status == 429 && body.contains(QUOTA)) {
            return refused(new UnavailableException(
                    "model_quota_used_up", who + " says that the account's quota is used up" + detail, cause));
        }
        if (status == 429) {
            return busy("model_overloaded", who + " takes no more requests for the moment; try again later", failure);
        }
        if (status >= 500 || status == 408 || status == 425) {
            return busy("model_unavailable", who + " failed (HTTP " + status + "); try again later" + detail, failure);
        }
        if (status == 404) {
            return refused(new InvalidInputException(
                    "model_request_refused",
                    who + " answers 404: check the model's name, and that the address ends as the server wants,"
                            + " usually in /v1" + detail,
                    cause));
        }
        return refused(new InvalidInputException(
                "model_request_refused", who + " refused the request (HTTP " + status + ")" + detail, cause));
    }

    private static ProviderFailure refused(MedMentorException exception) {
        return new ProviderFailure(exception, false, Optional.empty());
    }

    private static ProviderFailure busy(String code, String message, HttpFailure cause) {
        return new ProviderFailure(new UnavailableException(code, message, cause), true, cause.retryAfter());
    }

    private static ProviderFailure unavailable(String code, String message, RuntimeException cause) {
        return new ProviderFailure(new UnavailableException(code, message, cause), true, Optional.empty());
    }

    /** The server's own words after a colon, or a full stop. */
    private static String detail(String body) {
        if (body.isBlank()) {
            return ".";
        }
        String words = body;
        try {
            JsonNode answer = JSON.readTree(body);
            JsonNode error = (answer.isArray() ? answer.path(0) : answer).path("error");
            words = error.isTextual() ? error.asText() : error.path("message").asText(body);
        } catch (JsonProcessingException e) {
            words = body.startsWith("<") ? "it answered with a web page" : body;
        }
        String line = words.replaceAll("\\s+", " ").strip();
        return ": " + (line.length() > LONGEST_DETAIL ? line.substring(0, LONGEST_DETAIL) + "…" : line);
    }

    private static <T extends Throwable> @Nullable T inChain(@Nullable Throwable e, Class<T> type) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
