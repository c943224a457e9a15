package dev.medmentor.adapters.http.json;

import dev.medmentor.analytics.Granularity;
import dev.medmentor.analytics.Period;
import java.time.LocalDate;

/** What time figures are of. */
@Field("What time the figures are of.")
public record AnalyticsPeriodJson(
        @Field("The first day in the zone.") LocalDate from,
        @Field("The last day, included.") LocalDate to,
        @Field("An IANA time zone.") String zone,
        @Field(oneOf = Granularity.class) String granularity) {
    public static AnalyticsPeriodJson of(Period period) {
        return new AnalyticsPeriodJson(
                period.from(),
                period.to(),
                period.zone().getId(),
                period.granularity().wireName());
    }
}
