package dev.medmentor.adapters.http.json;

import dev.medmentor.analytics.CountsReport;
import dev.medmentor.analytics.Tally;
import dev.medmentor.analytics.model.Counter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What answers used of models. */
@Field("What answers used of models, and what they cost.")
public record AnalyticsUsageJson(
        AnalyticsPeriodJson period,
        List<TokensJson> items,
        TokensJson total,

        @Field("Of as many days before; null where nobody asked for it.") @Nullable
        TokensJson previous) {
    /** That of one piece of time. */
    @Field("What the answers of one piece of time used.")
    public record TokensJson(
            @Field("When it begins; null for the whole period.") @Nullable
            Instant start,

            long questions,
            long inputTokens,
            long outputTokens,

            @Field("In millionths of the currency that the operator's prices are in.")
            long costMillionths) {
        static TokensJson of(@Nullable Instant start, Tally tally) {
            return new TokensJson(
                    start,
                    tally.of(Counter.QUESTIONS),
                    tally.of(Counter.INPUT_TOKENS),
                    tally.of(Counter.OUTPUT_TOKENS),
                    tally.of(Counter.COST_MILLIONTHS));
        }
    }

    public static AnalyticsUsageJson of(CountsReport report) {
        return new AnalyticsUsageJson(
                AnalyticsPeriodJson.of(report.period()),
                AnalyticsPeriodJson.pieces(report.period(), report.pieces(), TokensJson::of),
                TokensJson.of(null, report.total()),
                report.previous().map(tally -> TokensJson.of(null, tally)).orElse(null));
    }
}
