package dev.medmentor.conversation;

import dev.medmentor.conversation.model.DailyUsage;
import dev.medmentor.conversation.port.UsageLedger;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.LibraryAccess;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.LimitExceededException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what models use, and refuses more when a day's budget is spent. A budget is looked at before an answer and
 * counted after it, so answers under way at the same time may exceed it together. Thread-safe.
 */
public final class UsageMeter {
    /** The longest time that can be listed at once, in days. */
    private static final int LONGEST = 366;

    private static final Comparator<DailyUsage> ORDER = Comparator.comparing(DailyUsage::day)
            .thenComparing(DailyUsage::account)
            .thenComparing(DailyUsage::model);

    /**
     * Input and output tokens for one day in UTC; 0 for no limit.
     *
     * @param tenant of a whole tenant
     * @param account of one account, or of one guest
     */
    public record Budgets(long tenant, long account) {
        public static final Budgets NONE = new Budgets(0, 0);

        public Budgets {
            if (tenant < 0 || account < 0) {
                throw new IllegalArgumentException("a budget is 0 or more");
            }
        }
    }

    private final UsageLedger ledger;
    private final ModelPrices prices;
    private final Budgets budgets;
    private final InstantSource clock;

    public UsageMeter(UsageLedger ledger, ModelPrices prices, Budgets budgets, InstantSource clock) {
        this.ledger = ledger;
        this.prices = prices;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** What may be used in a day. */
    public Budgets budgets() {
        return budgets;
    }

    /** The day that counts now, in UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** When that day ends. */
    public Instant resetsAt() {
        return endOf(today());
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * Does nothing while there is something left for the caller.
     *
     * @throws LimitExceededException with code {@code tenant_budget_spent} or {@code user_budget_spent}, and the time
     *     until there is more
     */
    public void requireBudget(Principal principal) {
        LocalDate today = today();
        requireLeft(
                budgets.tenant(), "tenant_budget_spent", "Your organisation has", principal, Optional.empty(), today);
        requireLeft(
                budgets.account(),
                "user_budget_spent",
                "You have",
                principal,
                Optional.of(Ownership.payer(principal)),
                today);
    }

    private void requireLeft(
            long budget, String code, String who, Principal principal, Optional<AccountId> account, LocalDate today) {
        if (budget > 0 && ledger.tokens(principal.tenant(), account, today) >= budget) {
            Instant reset = endOf(today);
            throw new LimitExceededException(
                    code,
                    who + " used up the tokens for today. There will be more at " + reset + ".",
                    Duration.between(clock.instant(), reset));
        }
    }

    /**
     * Counts a reply.
     *
     * @return what it cost, in millionths of the currency
     */
    public long count(TenantId tenant, AccountId account, String model, long inputTokens, long outputTokens) {
        long cost = prices.costMillionths(model, inputTokens, outputTokens);
        if (inputTokens > 0 || outputTokens > 0) {
            ledger.add(tenant, new DailyUsage(today(), account, model, 1, inputTokens, outputTokens, cost));
        }
        return cost;
    }

    /**
     * What was used from {@code from} to {@code to}, both included: by the whole tenant for those who run it, for others
     * by themselves. As {@link UsageLedger#list}, but that guests are one account, {@code guests}.
     *
     * @throws InvalidInputException with code {@code invalid_period} if that is no time, or over a year
     */
    public List<DailyUsage> list(Principal principal, LocalDate from, LocalDate to) {
        if (to.isBefore(from) || from.plusDays(LONGEST).isBefore(to)) {
            throw new InvalidInputException(
                    "invalid_period", "Give a first day and a last one, at most " + LONGEST + " days apart.");
        }
        Optional<AccountId> account =
                LibraryAccess.administers(principal) ? Optional.empty() : Optional.of(Ownership.of(principal));
        return withGuestsTogether(ledger.list(principal.tenant(), account, from, to));
    }

    /** There are as many of them as browsers, and nobody knows them by name. */
    private static List<DailyUsage> withGuestsTogether(List<DailyUsage> usages) {
        Map<List<Object>, DailyUsage> merged = new LinkedHashMap<>();
        for (DailyUsage usage : usages) {
            DailyUsage shown = Ownership.isGuest(usage.account()) ? usage.by(Ownership.GUESTS) : usage;
            merged.merge(List.of(shown.day(), shown.account(), shown.model()), shown, DailyUsage::plus);
        }
        return merged.values().stream().sorted(ORDER).toList();
    }
}
