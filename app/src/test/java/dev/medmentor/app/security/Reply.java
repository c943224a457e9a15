package dev.medmentor.app.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import java.net.http.HttpResponse;

/** What the server answered. */
record Reply(HttpResponse<String> response) {
    int status() {
        return response.statusCode();
    }

    String body() {
        return response.body();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    /** A text of the body; empty if there is none. */
    String text(String pointer) {
        return json().at(pointer).asText();
    }

    /** The problem's stable name. */
    String code() {
        return text("/code");
    }

    /** The body without what differs from request to request. */
    String anonymous() {
        return body().replace(header("X-Request-Id"), "REQUEST");
    }

    @Override
    public String toString() {
        return response.request().method() + " " + response.uri().getPath() + ": " + status() + " " + body();
    }
}
