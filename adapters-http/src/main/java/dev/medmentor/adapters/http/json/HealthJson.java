package dev.medmentor.adapters.http.json;

/**
 * How the service is.
 *
 * @param status {@code ok}, {@code ready}, {@code stopping} or {@code down}
 */
public record HealthJson(
        @Field(values = {"ok", "ready", "stopping", "down"}) String status) {}
