package dev.medmentor.conversation.model;

import dev.medmentor.identity.model.AccountId;
import java.time.LocalDate;

/**
 * What was used of models on one day.
 *
 * @param day in UTC
 * @param model what the provider calls it
 * @param calls how many replies
 * @param costMillionths of the currency that the operator's prices are in
 */
public record DailyUsage(
        LocalDate day,
        AccountId account,
        String model,
        long calls,
        long inputTokens,
        long outputTokens,
        long costMillionths) {
    public DailyUsage {
        if (calls < 0 || inputTokens < 0 || outputTokens < 0 || costMillionths < 0) {
            throw new IllegalArgumentException("nothing is used less than not at all");
        }
    }

    /** Input and output. */
    public long tokens() {
        return inputTokens + outputTokens;
    }

    /** The same, counted under another account. */
    public DailyUsage by(AccountId other) {
        return new DailyUsage(day, other, model, calls, inputTokens, outputTokens, costMillionths);
    }

    /** Both together; of the same day, account and model. */
    public DailyUsage plus(DailyUsage other) {
        return new DailyUsage(
                day,
                account,
                model,
                calls + other.calls,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                costMillionths + other.costMillionths);
    }
}
