package dev.medmentor.adapters.http.json;

import dev.medmentor.analytics.CountsReport;
import dev.medmentor.analytics.RatedAssistant;
import dev.medmentor.analytics.Tally;
import dev.medmentor.analytics.model.Counter;
import dev.medmentor.assistant.model.AssistantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people thought of answers. */
@Field("What people thought of answers, by the time of the answer.")
public record AnalyticsRatingsJson(
        AnalyticsPeriodJson period,
        List<RatingsJson> items,
        RatingsJson total,

        @Field("Of as many days before; null where nobody asked for it.") @Nullable
        RatingsJson previous,

        List<AssistantRatingsJson> assistants) {
    /** Those of one piece of time. */
    @Field("Ratings of the answers of one piece of time.")
    public record RatingsJson(
            @Field("When it begins; null for the whole period.") @Nullable
            Instant start,

            long up,
            long down,

            @Field("The share that is good, 0 to 1; null of none.") @Nullable
            Double share,

            @Field("Rated down as wrong; the others likewise.")
            long wrong,

            long incomplete,
            long notInSources,
            long outdated,
            long unclear,
            long unsafe,
            long other) {
        static RatingsJson of(@Nullable Instant start, Tally tally) {
            return new RatingsJson(
                    start,
                    tally.of(Counter.RATED_UP),
                    tally.of(Counter.RATED_DOWN),
                    Figure.of(tally.satisfaction()),
                    tally.of(Counter.WRONG),
                    tally.of(Counter.INCOMPLETE),
                    tally.of(Counter.NOT_IN_SOURCES),
                    tally.of(Counter.OUTDATED),
                    tally.of(Counter.UNCLEAR),
                    tally.of(Counter.UNSAFE),
                    tally.of(Counter.OTHER));
        }
    }

    /** Those of one assistant. */
    @Field("What one assistant came to in the period.")
    public record AssistantRatingsJson(
            @Field("default for the built-in one.") String assistant,
            @Field("Empty for the built-in one.") String name,
            long questions,
            @Nullable Double answerRate,
            long up,
            long down,
            @Nullable Double share) {
        static AssistantRatingsJson of(RatedAssistant rated) {
            return new AssistantRatingsJson(
                    rated.assistant().map(AssistantId::value).orElse("default"),
                    rated.name(),
                    rated.tally().of(Counter.QUESTIONS),
                    Figure.of(rated.tally().answerRate()),
                    rated.tally().of(Counter.RATED_UP),
                    rated.tally().of(Counter.RATED_DOWN),
                    Figure.of(rated.tally().satisfaction()));
        }
    }

    public static AnalyticsRatingsJson of(CountsReport report, List<RatedAssistant> assistants) {
        return new AnalyticsRatingsJson(
                AnalyticsPeriodJson.of(report.period()),
                AnalyticsPeriodJson.pieces(report.period(), report.pieces(), RatingsJson::of),
                RatingsJson.of(null, report.total()),
                report.previous().map(tally -> RatingsJson.of(null, tally)).orElse(null),
                assistants.stream().map(AssistantRatingsJson::of).toList());
    }
}
