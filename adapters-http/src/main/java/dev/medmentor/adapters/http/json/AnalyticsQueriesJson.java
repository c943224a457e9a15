package dev.medmentor.adapters.http.json;

import dev.medmentor.analytics.CountsReport;
import dev.medmentor.analytics.Tally;
import dev.medmentor.analytics.model.Counter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions, and what became of them. */
@Field("Questions, and what became of them.")
public record AnalyticsQueriesJson(
        AnalyticsPeriodJson period,
        List<QueriesJson> items,
        QueriesJson total,

        @Field("Of as many days before; null where nobody asked for it.") @Nullable
        QueriesJson previous,

        @Field("Questions by weekday, Monday first, and hour of the day in the zone.")
        List<List<Long>> week) {
    /** Those of one piece of time. */
    @Field("Questions of one piece of time, and what became of them.")
    public record QueriesJson(
            @Field("When it begins; null for the whole period.") @Nullable
            Instant start,

            long questions,
            long grounded,
            long notInDocuments,
            long generalKnowledge,
            long curated,
            long complete,
            long truncated,
            long stopped,
            long failed,

            @Field("Answers with something in them among all that came to an end of their own, 0 to 1; null of none.")
            @Nullable
            Double answerRate,

            @Field("How long an answer took on average, in milliseconds.") @Nullable
            Long meanMillis,

            @Field("How long half of them took at most, to within a factor of 1.5.") @Nullable
            Long medianMillis,

            @Field("How long 95 of 100 took at most.") @Nullable
            Long p95Millis,

            long web,
            long api,
            long whatsapp,
            long telegram) {
        static QueriesJson of(@Nullable Instant start, Tally tally) {
            return new QueriesJson(
                    start,
                    tally.of(Counter.QUESTIONS),
                    tally.of(Counter.GROUNDED),
                    tally.of(Counter.NOT_IN_DOCUMENTS),
                    tally.of(Counter.GENERAL_KNOWLEDGE),
                    tally.of(Counter.CURATED),
                    tally.of(Counter.COMPLETE),
                    tally.of(Counter.TRUNCATED),
                    tally.of(Counter.STOPPED),
                    tally.of(Counter.FAILED),
                    Figure.of(tally.answerRate()),
                    Figure.of(tally.meanMillis()),
                    Figure.of(tally.millisOf(0.5)),
                    Figure.of(tally.millisOf(0.95)),
                    tally.of(Counter.WEB),
                    tally.of(Counter.API),
                    tally.of(Counter.WHATSAPP),
                    tally.of(Counter.TELEGRAM));
        }
    }

    public static AnalyticsQueriesJson of(CountsReport report) {
        return new AnalyticsQueriesJson(
                AnalyticsPeriodJson.of(report.period()),
                AnalyticsPeriodJson.pieces(report.period(), report.pieces(), QueriesJson::of),
                QueriesJson.of(null, report.total()),
                report.previous().map(tally -> QueriesJson.of(null, tally)).orElse(null),
                report.week());
    }
}
