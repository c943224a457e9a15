package dev.medmentor.adapters.http.limit;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.HttpSettings;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.LimitsJson;
import dev.medmentor.adapters.http.json.LimitsJson.AccountUseJson;
import dev.medmentor.adapters.http.json.LimitsJson.RateJson;
import dev.medmentor.adapters.http.json.LimitsJson.UsedJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.conversation.UsageMeter;
import dev.medmentor.conversation.model.DailyUsage;
import dev.medmentor.identity.ManageAccounts;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which limits hold, and what was used of the day's budgets. */
public final class LimitRoutes {
    private static final int MOST_ACCOUNTS = 20;

    private final UsageMeter usage;
    private final ManageAccounts accounts;
    private final HttpSettings settings;

    public LimitRoutes(MedMentor medMentor, ManageAccounts accounts, HttpSettings settings) {
        this.usage = medMentor.conversations().usage();
        this.accounts = accounts;
        this.settings = settings;
    }

    public void addTo(RouteTable table) {
        table.add(Route.get("/api/v1/limits", "getLimits")
                .about("Usage", "The limits that hold, and what the organisation used of today's budgets.")
                .allow(Permission.ADMINISTER)
                .returns(200, LimitsJson.class, "The limits.")
                .handle(this::get));
    }

    private void get(Context ctx, Principal caller) {
        ctx.result(Json.write(new LimitsJson(
                settings.maximumFileBytes(),
                settings.maximumAnswers(),
                settings.edge().sockets().perAccount(),
                rates(),
                today(caller))));
    }

    private List<RateJson> rates() {
        return Stream.of(RateClass.values())
                .flatMap(type -> settings.edge().limits().of(type).stream()
                        .map(rate -> new RateJson(
                                type.name().toLowerCase(Locale.ROOT),
                                rate.requests(),
                                rate.window().toSeconds())))
                .toList();
    }

    private LimitsJson.TodayJson today(Principal caller) {
        List<DailyUsage> today = usage.list(caller, usage.today(), usage.today());
        UsageMeter.Budgets budgets = usage.budgets();
        return new LimitsJson.TodayJson(
                usage.resetsAt(),
                limit(budgets.tenant()),
                limit(budgets.account()),
                sum(today),
                mostUsing(caller, today));
    }

    private static @Nullable Long limit(long budget) {
        return budget == 0 ? null : budget;
    }

    private List<AccountUseJson> mostUsing(Principal caller, List<DailyUsage> today) {
        Map<String, List<DailyUsage>> byAccount = today.stream()
                .collect(Collectors.groupingBy(each -> each.account().value(), TreeMap::new, Collectors.toList()));
        // Ties stay in the order of their ids.
        return byAccount.entrySet().stream()
                .map(each -> new AccountUseJson(each.getKey(), null, sum(each.getValue())))
                .sorted(Comparator.comparingLong(each -> -tokens(each.used())))
                .limit(MOST_ACCOUNTS)
                .map(each -> new AccountUseJson(each.account(), name(caller, each.account()), each.used()))
                .toList();
    }

    private static long tokens(UsedJson used) {
        return used.inputTokens() + used.outputTokens();
    }

    private @Nullable String name(Principal caller, String account) {
        try {
            return accounts.get(caller, new AccountId(account)).profile().name();
        } catch (NotFoundException e) {
            return null;
        }
    }

    private static UsedJson sum(List<DailyUsage> usages) {
        return new UsedJson(
                usages.stream().mapToLong(DailyUsage::inputTokens).sum(),
                usages.stream().mapToLong(DailyUsage::outputTokens).sum(),
                usages.stream().mapToLong(DailyUsage::costMillionths).sum());
    }
}
