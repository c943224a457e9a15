package dev.medmentor.adapters.http.json;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The limits that hold, and what was used of the day's budgets. */
@Field("The limits that hold, and what was used of the day's budgets.")
public record LimitsJson(
        @Field("The largest file that is taken.") long maximumFileBytes,

        @Field("How many questions are answered at once, of all organisations together.")
        int answersAtOnce,

        @Field("How many sockets one account may have open.")
        int socketsPerAccount,

        @Field("How many requests of a kind are served.") List<RateJson> rates,
        TodayJson today) {
    /** So many requests in so much time. */
    @Field("So many requests in so much time: of one account, or of one address where nobody is logged in.")
    public record RateJson(
            @Field(values = {"login", "register", "reset", "chat", "guest", "upload", "other"})
            String kind,

            int requests,
            long seconds) {}

    /** The day that counts, in UTC. */
    @Field("The day that counts, in UTC.")
    public record TodayJson(
            @Field("When the next day begins.") Instant resetsAt,

            @Field("Tokens for the whole organisation; null for no limit.") @Nullable
            Long tenantBudget,

            @Field("Tokens for each account, and for each guest; null for no limit.") @Nullable
            Long accountBudget,

            @Field("By the whole organisation.") UsedJson used,

            @Field("Those who used most, the most first, at most 20.")
            List<AccountUseJson> accounts) {}

    /** What models were given and gave. */
    @Field("What models were given and gave.")
    public record UsedJson(
            long inputTokens,
            long outputTokens,

            @Field("In millionths of the currency that the operator's prices are in.")
            long costMillionths) {}

    /** What one account used. */
    @Field("What one account used.")
    public record AccountUseJson(
            @Field("An id; guests for all guests together.") String account,

            @Field("Null for guests, for the local operator, and where the account is gone.") @Nullable
            String name,

            UsedJson used) {}
}
