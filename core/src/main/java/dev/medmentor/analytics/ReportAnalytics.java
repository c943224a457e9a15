package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Counter;
import dev.medmentor.analytics.model.Family;
import dev.medmentor.analytics.model.Series;
import dev.medmentor.analytics.model.Slot;
import dev.medmentor.assistant.SeenAssistant;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.port.Telemetry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Says what was counted: as of a second or two ago. It reads days, however many messages they are made of. Thread-safe.
 */
public final class ReportAnalytics {
    private static final long CACHE_BYTES = 24L << 20;
    /** Assistants that are told apart at once. */
    private static final int MOST_ASSISTANTS = 50;

    private final AnalyticsAccess access;
    private final ReadDays<Long, CountsView> counts;
    private final ReadDays<Long, PeopleView> people;
    private final CitedContent content;

    ReportAnalytics(AnalyticsStorage storage, AnalyticsAccess access, CitedContent content, Telemetry telemetry) {
        this.access = access;
        this.content = content;
        this.counts = new ReadDays<>(
                storage.aggregates(),
                Family.COUNTS,
                (bytes, names) -> CountsView.of(bytes),
                CountsView::bytes,
                CACHE_BYTES,
                telemetry);
        this.people = new ReadDays<>(
                storage.aggregates(), Family.PEOPLE, PeopleView::of, PeopleView::bytes, CACHE_BYTES, telemetry);
    }

    /**
     * Questions, answers, ratings, times, tokens and cost.
     *
     * @param assistant {@link Series#BUILT_IN} or an assistant's id; empty for all that the caller may see
     * @param compare whether to say what as many days before came to
     * @throws dev.medmentor.shared.error.NotFoundException if a mentor names an assistant that they may not see
     * @throws dev.medmentor.shared.error.ForbiddenException if the caller may not look at the figures
     */
    public CountsReport counts(Principal principal, Period period, Optional<String> assistant, boolean compare) {
        List<String> scopes = access.scopes(principal, assistant);
        Figures figures = figures(principal.tenant(), period, scopes);
        return new CountsReport(
                period,
                figures.pieces(),
                figures.total(),
                compare
                        ? Optional.of(figures(principal.tenant(), period.previous(), scopes)
                                .total())
                        : Optional.empty(),
                figures.week());
    }

    private Figures figures(TenantId tenant, Period period, List<String> scopes) {
        Figures figures = new Figures(period);
        for (String scope : scopes) {
            counts.read(tenant, scope, period.firstDay(), period.lastDay())
                    .days()
                    .forEach((day, view) -> figures.add(day, view, DayCounts.column(Counter.QUESTIONS)));
        }
        return figures;
    }

    /** The same of each assistant by itself, the built-in one first; throws as {@link #counts}. */
    public List<RatedAssistant> byAssistant(Principal principal, Period period) {
        List<RatedAssistant> found = new ArrayList<>();
        if (access.seesAll(principal)) {
            found.add(new RatedAssistant(
                    Optional.empty(),
                    "",
                    figures(principal.tenant(), period, List.of(Series.BUILT_IN))
                            .total()));
        }
        access.seen(principal).stream()
                .limit(MOST_ASSISTANTS)
                .map(SeenAssistant::assistant)
                .forEach(assistant -> found.add(new RatedAssistant(
                        Optional.of(assistant.id()),
                        assistant.draft().name(),
                        figures(principal.tenant(), period, List.of(Series.scope(Optional.of(assistant.id()))))
                                .total())));
        return List.copyOf(found);
    }

    /** How many people asked; throws as {@link #counts}. */
    public PeopleReport people(Principal principal, Period period, Optional<String> assistant, boolean compare) {
        List<String> scopes = access.scopes(principal, assistant);
        List<Integer> pieces = new ArrayList<>();
        BitSet all = new BitSet();
        long[] bounds = period.bounds();
        List<Map<LocalDate, PeopleView>> series = days(principal.tenant(), period, scopes);
        for (int i = 0; i + 1 < bounds.length; i++) {
            BitSet piece = asked(series, bounds[i], bounds[i + 1]);
            pieces.add(piece.cardinality());
            all.or(piece);
        }
        return new PeopleReport(
                period,
                pieces,
                all.cardinality(),
                compare ? OptionalInt.of(total(principal.tenant(), period.previous(), scopes)) : OptionalInt.empty());
    }

    private int total(TenantId tenant, Period period, List<String> scopes) {
        long[] bounds = period.bounds();
        return asked(days(tenant, period, scopes), bounds[0], bounds[bounds.length - 1])
                .cardinality();
    }

    private List<Map<LocalDate, PeopleView>> days(TenantId tenant, Period period, List<String> scopes) {
        List<Map<LocalDate, PeopleView>> series = new ArrayList<>();
        scopes.forEach(scope -> series.add(
                people.read(tenant, scope, period.firstDay(), period.lastDay()).days()));
        return series;
    }

    /** Those who asked from one quarter up to another, exclusive. */
    private static BitSet asked(List<Map<LocalDate, PeopleView>> series, long from, long to) {
        BitSet all = new BitSet();
        long lastDay = Math.floorDiv(to - 1, (long) Slot.A_DAY);
        for (long number = Math.floorDiv(from, (long) Slot.A_DAY); number <= lastDay; number++) {
            LocalDate day = LocalDate.ofEpochDay(number);
            long first = number * Slot.A_DAY;
            for (Map<LocalDate, PeopleView> days : series) {
                PeopleView view = days.get(day);
                if (view != null) {
                    view.addTo(all, (int) Math.max(0, from - first), (int) Math.min(Slot.A_DAY, to - first));
                }
            }
        }
        return all;
    }

    /**
     * What was cited most; throws as {@link #counts}. A mentor sees documents of their own collections, by whatever
     * assistant they were cited.
     *
     * @param limit 1 to 100, of each kind
     */
    public ContentReport content(Principal principal, Period period, Optional<String> assistant, int limit) {
        // Whoever may not look at figures at all is refused here.
        List<String> own = access.scopes(principal, assistant);
        List<String> scopes = assistant.isPresent() ? own : List.of(Series.ALL);
        return content.report(principal, period, scopes, limit);
    }
}
