package dev.medmentor.adapters.http.json;

import dev.medmentor.analytics.PeopleReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many people asked. */
@Field("How many people asked; each counts once, however often they did.")
public record AnalyticsPeopleJson(
        AnalyticsPeriodJson period,
        List<PeopleJson> items,

        @Field("In the whole period: less than the sum, for people come back.")
        int total,

        @Field("In as many days before; null where nobody asked for it.") @Nullable
        Integer previous) {
    /** Those of one piece of time. */
    @Field("Those who asked in one piece of time.")
    public record PeopleJson(Instant start, int people) {}

    public static AnalyticsPeopleJson of(PeopleReport report) {
        return new AnalyticsPeopleJson(
                AnalyticsPeriodJson.of(report.period()),
                AnalyticsPeriodJson.pieces(report.period(), report.pieces(), PeopleJson::new),
                report.total(),
                Figure.of(report.previous()));
    }
}
