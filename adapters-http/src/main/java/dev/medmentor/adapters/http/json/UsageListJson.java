package dev.medmentor.adapters.http.json;

import dev.medmentor.conversation.model.DailyUsage;
import java.time.LocalDate;
import java.util.List;

/** What models used and cost. */
@Field("What models used and cost, by day, account and model.")
public record UsageListJson(List<DayJson> items) {
    /** One model's part in one account's day. */
    @Field("One model's part in one account's day.")
    public record DayJson(
            @Field("In UTC.") LocalDate day,
            String account,
            String model,
            long calls,
            long inputTokens,
            long outputTokens,

            @Field("In millionths of the currency that the operator's prices are in.")
            long costMillionths) {}

    public static UsageListJson of(List<DailyUsage> usage) {
        return new UsageListJson(usage.stream().map(UsageListJson::day).toList());
    }

    private static DayJson day(DailyUsage usage) {
        return new DayJson(
                usage.day(),
                usage.account().value(),
                usage.model(),
                usage.calls(),
                usage.inputTokens(),
                usage.outputTokens(),
                usage.costMillionths());
    }
}
