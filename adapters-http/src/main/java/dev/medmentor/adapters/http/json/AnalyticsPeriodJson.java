package dev.medmentor.adapters.http.json;

import dev.medmentor.analytics.Granularity;
import dev.medmentor.analytics.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

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

    /** What each piece of the period came to, with when it begins. */
    static <P, J> List<J> pieces(Period period, List<P> pieces, BiFunction<Instant, P, J> one) {
        List<Instant> starts = period.starts();
        List<J> items = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            items.add(one.apply(starts.get(i), pieces.get(i)));
        }
        return items;
    }
}
