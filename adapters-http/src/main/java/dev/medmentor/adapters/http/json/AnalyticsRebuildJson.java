package dev.medmentor.adapters.http.json;

/** That figures are made anew. */
@Field("Figures are being counted anew.")
public record AnalyticsRebuildJson(
        @Field("How many days are counted, from the oldest message on.")
        int days) {}
