package dev.medmentor.adapters.http.analytics;

import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.web.Acceptable;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.analytics.Granularity;
import dev.medmentor.analytics.Period;
import dev.medmentor.analytics.model.Series;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What figures are asked for.
 *
 * @param assistant empty for all that the caller may see
 * @param compare whether to say what as many days before came to
 * @param csv whether as a table
 */
record AnalyticsRequest(Period period, Optional<String> assistant, boolean compare, boolean csv) {
    static final String CSV = "text/csv; charset=utf-8";

    private static final String AUTO = "auto";
    private static final List<String> FORMATS = List.of("json", "csv");
    private static final int DEFAULT_DAYS = 29;
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final List<String> GRANULARITIES = Stream.concat(
                    Stream.of(AUTO), Arrays.stream(Granularity.values()).map(Granularity::wireName))
            .toList();

    static Route.Builder describe(Route.Builder route) {
        return route.query("from", "string", "The first day in the zone, such as 2026-03-01; 30 days in all if absent.")
                .query("to", "string", "The last day, included; today if absent.")
                .query("zone", "string", "An IANA time zone, such as Europe/Berlin; UTC if absent.")
                .query("granularity", GRANULARITIES, "How finely the time is cut; auto if absent.")
                .query("assistant", "string", "Only of this assistant; default for the built-in one.")
                .query("format", FORMATS, "json (if absent), or csv: so does Accept: text/csv.")
                .problems(404);
    }

    static AnalyticsRequest of(Context ctx, InstantSource clock) {
        ZoneId zone = Query.parsed(ctx, "zone", AnalyticsRequest::zone, "an IANA time zone such as Europe/Berlin")
                .orElse(ZoneOffset.UTC);
        LocalDate to = day(ctx, "to").orElseGet(() -> LocalDate.ofInstant(clock.instant(), zone));
        LocalDate from = day(ctx, "from").orElseGet(() -> to.minusDays(DEFAULT_DAYS));
        Optional<Granularity> granularity = Query.text(ctx, "granularity")
                .filter(name -> !name.equals(AUTO))
                .flatMap(name -> Query.parsed(
                        ctx, "granularity", Granularity::of, "one of " + String.join(", ", GRANULARITIES)));
        boolean csv = csv(ctx);
        Acceptable.require(ctx, List.of(csv ? "text/csv" : "application/json"));
        return new AnalyticsRequest(
                Period.of(from, to, zone, granularity),
                Query.parsed(ctx, "assistant", AnalyticsRequest::assistant, "an assistant's id, or default"),
                Query.parsed(ctx, "compare", value -> Optional.of(value).filter("previous"::equals), "previous")
                        .isPresent(),
                csv);
    }

    /** The same days in as few pieces as there can be. */
    Period whole() {
        return Period.of(period.from(), period.to(), period.zone(), Optional.of(Granularity.MONTH));
    }

    private static boolean csv(Context ctx) {
        Optional<String> format =
                Query.parsed(ctx, "format", value -> Optional.of(value).filter(FORMATS::contains), "json or csv");
        String accepted = Optional.ofNullable(ctx.header("Accept")).orElse("").toLowerCase(Locale.ROOT);
        return format.map("csv"::equals)
                .orElseGet(() -> accepted.contains("text/csv") && !accepted.contains("application/json"));
    }

    private static Optional<ZoneId> zone(String name) {
        return ZONES.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    private static Optional<String> assistant(String name) {
        if (name.equals(Series.BUILT_IN)) {
            return Optional.of(name);
        }
        try {
            return Optional.of(new AssistantId(name).value());
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(Context ctx, String name) {
        return Query.parsed(ctx, name, AnalyticsRequest::day, "a day such as 2026-03-01");
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
