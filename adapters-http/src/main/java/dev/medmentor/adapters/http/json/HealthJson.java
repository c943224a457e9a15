package dev.medmentor.adapters.http.json;

/**
 * How the service is.
 *
 * @param status {@code ok}, {@code ready} or {@code stopping}
 */
public record HealthJson(
        @Field(values = {"ok", "ready", "stopping"}) String status) {}
