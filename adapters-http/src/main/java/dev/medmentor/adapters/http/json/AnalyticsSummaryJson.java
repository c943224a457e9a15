package dev.medmentor.adapters.http.json;

import dev.medmentor.analytics.CountsReport;
import dev.medmentor.analytics.PeopleReport;
import dev.medmentor.analytics.Tally;
import dev.medmentor.analytics.model.Counter;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The figures of a period in short. */
@Field("The figures of a period in short.")
public record AnalyticsSummaryJson(
        AnalyticsPeriodJson period,
        ShortJson total,

        @Field("Of as many days before; null where nobody asked for it.") @Nullable
        ShortJson previous) {
    /** A few figures. */
    @Field("A few figures.")
    public record ShortJson(
            long questions,
            @Field("Who asked, each once.") int people,
            @Nullable Double answerRate,
            @Nullable Long meanMillis,
            @Nullable Long p95Millis,
            long up,
            long down,

            @Field("The share of ratings that is good.") @Nullable
            Double satisfaction,

            long notInDocuments,
            long failed,
            long tokens,
            long costMillionths) {
        static ShortJson of(Tally tally, int people) {
            return new ShortJson(
                    tally.of(Counter.QUESTIONS),
                    people,
                    Figure.of(tally.answerRate()),
                    Figure.of(tally.meanMillis()),
                    Figure.of(tally.millisOf(0.95)),
                    tally.of(Counter.RATED_UP),
                    tally.of(Counter.RATED_DOWN),
                    Figure.of(tally.satisfaction()),
                    tally.of(Counter.NOT_IN_DOCUMENTS),
                    tally.of(Counter.FAILED),
                    tally.sum(Counter.INPUT_TOKENS, Counter.OUTPUT_TOKENS),
                    tally.of(Counter.COST_MILLIONTHS));
        }
    }

    public static AnalyticsSummaryJson of(CountsReport counts, PeopleReport people) {
        OptionalInt before = people.previous();
        return new AnalyticsSummaryJson(
                AnalyticsPeriodJson.of(counts.period()),
                ShortJson.of(counts.total(), people.total()),
                counts.previous()
                        .map(tally -> ShortJson.of(tally, before.orElse(0)))
                        .orElse(null));
    }
}
