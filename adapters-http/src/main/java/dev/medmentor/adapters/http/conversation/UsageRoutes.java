package dev.medmentor.adapters.http.conversation;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.UsageListJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.conversation.UsageMeter;
import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Says what models used and cost. */
public final class UsageRoutes {
    private static final int DEFAULT_DAYS = 30;

    private final UsageMeter usage;
    private final InstantSource clock;

    public UsageRoutes(MedMentor medMentor, InstantSource clock) {
        this.usage = medMentor.conversations().usage();
        this.clock = clock;
    }

    public void addTo(RouteTable table) {
        table.add(Route.get("/api/v1/usage", "listUsage")
                .about("Usage", "What models used and cost: of the whole tenant for those who run it, else one's own.")
                .allow(Permission.ASK)
                .query("from", "string", "The first day in UTC, such as 2026-03-01; 30 days before the last if absent.")
                .query("to", "string", "The last day, included; today if absent.")
                .returns(200, UsageListJson.class, "By day, account and model.")
                .handle(this::list));
    }

    private void list(Context ctx, Principal caller) {
        LocalDate to = day(ctx, "to").orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        LocalDate from = day(ctx, "from").orElseGet(() -> to.minusDays(DEFAULT_DAYS));
        ctx.result(Json.write(UsageListJson.of(usage.list(caller, from, to))));
    }

    private static Optional<LocalDate> day(Context ctx, String name) {
        return Query.parsed(ctx, name, UsageRoutes::day, "a day such as 2026-03-01");
    }

    private static Optional<LocalDate> day(String value) {
        try {
            // Four digits of a year are enough for whatever is counted.
            return value.length() == 10 ? Optional.of(LocalDate.parse(value)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
