package dev.medmentor.analytics;

import dev.medmentor.analytics.model.DayRecord;
import dev.medmentor.analytics.model.Family;
import dev.medmentor.analytics.model.Series;
import dev.medmentor.analytics.model.Slot;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.port.DocumentRepository;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.port.Telemetry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds what was cited most, among documents that the caller may know of. Thread-safe. */
final class CitedContent {
    private static final long CACHE_BYTES = 24L << 20;
    /** Documents that are looked up together. */
    private static final int BATCH = 100;

    private final AggregateStore store;
    private final DocumentRepository documents;
    private final AnalyticsAccess access;
    private final Map<Family, ReadDays<String, KeysView>> days = new HashMap<>();

    CitedContent(AggregateStore store, DocumentRepository documents, AnalyticsAccess access, Telemetry telemetry) {
        this.store = store;
        this.documents = documents;
        this.access = access;
        for (Family family : List.of(Family.DOCUMENTS, Family.PAGES, Family.PASSAGES)) {
            days.put(family, new ReadDays<>(store, family, KeysView::of, KeysView::bytes, CACHE_BYTES, telemetry));
        }
    }

    /** What was cited of one kind, and what the numbers mean. */
    private record Sums(KeySums sums, Names<String> names) {}

    ContentReport report(Principal principal, Period period, List<String> scopes, int limit) {
        Map<DocumentId, Optional<Document>> known = new HashMap<>();
        return new ContentReport(
                period,
                most(principal, period, Family.DOCUMENTS, scopes, limit, known),
                most(principal, period, Family.PAGES, scopes, limit, known),
                most(principal, period, Family.PASSAGES, scopes, limit, known));
    }

    private List<ContentReport.Cited> most(
            Principal principal,
            Period period,
            Family family,
            List<String> scopes,
            int limit,
            Map<DocumentId, Optional<Document>> known) {
        Sums sums = sums(principal.tenant(), period, family, scopes);
        List<Integer> ranked = sums.sums().mostCited();
        List<ContentReport.Cited> found = new ArrayList<>();
        for (int next = 0; next < ranked.size() && found.size() < limit; next += BATCH) {
            List<Integer> batch = ranked.subList(next, Math.min(ranked.size(), next + BATCH));
            List<String> keys = batch.stream().map(sums.names()::name).toList();
            learn(principal, keys, known);
            for (int i = 0; i < keys.size() && found.size() < limit; i++) {
                int number = batch.get(i);
                String key = keys.get(i);
                known.getOrDefault(document(key), Optional.empty())
                        .ifPresent(document -> found.add(cited(family, key, document, sums.sums(), number)));
            }
        }
        return List.copyOf(found);
    }

    private static ContentReport.Cited cited(Family family, String key, Document document, KeySums sums, int number) {
        int colon = key.lastIndexOf(':');
        return new ContentReport.Cited(
                document.id(),
                document.name(),
                family == Family.DOCUMENTS ? Optional.empty() : Optional.of(Integer.valueOf(key.substring(colon + 1))),
                family == Family.PASSAGES ? Optional.of(PassageId.parse(key.substring(0, colon))) : Optional.empty(),
                sums.of(number, DayKeys.CITED),
                sums.of(number, DayKeys.UP),
                sums.of(number, DayKeys.DOWN));
    }

    private static DocumentId document(String key) {
        int colon = key.indexOf(':');
        return new DocumentId(colon < 0 ? key : key.substring(0, colon));
    }

    private void learn(Principal principal, List<String> keys, Map<DocumentId, Optional<Document>> known) {
        Set<DocumentId> unknown = new HashSet<>();
        keys.stream()
                .map(CitedContent::document)
                .filter(id -> !known.containsKey(id))
                .forEach(unknown::add);
        if (!unknown.isEmpty()) {
            Map<DocumentId, Document> found = documents.findAll(principal.tenant(), unknown);
            unknown.forEach(id -> known.put(
                    id,
                    Optional.ofNullable(found.get(id))
                            .filter(document -> !document.deleted() && access.mayKnow(principal, document))));
        }
    }

    /** Whole days by their sums; of the first and the last, which a zone may cut, the quarters that belong to it. */
    private Sums sums(TenantId tenant, Period period, Family family, List<String> scopes) {
        KeySums sums = new KeySums();
        long[] bounds = period.bounds();
        long from = bounds[0];
        long to = bounds[bounds.length - 1];
        LocalDate firstWhole = Slot.numbered(from + Slot.A_DAY - 1).day();
        LocalDate lastWhole = Slot.numbered(to - Slot.A_DAY).day();
        Names<String> names = new Names<>();
        for (String scope : scopes) {
            ReadDays.Found<String, KeysView> found =
                    Objects.requireNonNull(days.get(family)).read(tenant, scope, period.firstDay(), period.lastDay());
            names = found.names();
            for (Map.Entry<LocalDate, KeysView> day : found.days().entrySet()) {
                if (!day.getKey().isBefore(firstWhole) && !day.getKey().isAfter(lastWhole)) {
                    day.getValue().addTo(sums);
                } else {
                    addPart(tenant, new Series(family, scope), day.getKey(), from, to, sums, names);
                }
            }
        }
        return new Sums(sums, names);
    }

    private void addPart(
            TenantId tenant, Series series, LocalDate day, long from, long to, KeySums sums, Names<String> names) {
        for (DayRecord record : store.read(tenant, series.name(), day, day)) {
            DayKeys keys = DayKeys.decode(record.content());
            long first = day.toEpochDay() * Slot.A_DAY;
            for (int slot = 0; slot < Slot.A_DAY; slot++) {
                if (first + slot >= from && first + slot < to) {
                    keys.slot(slot).forEach((key, values) -> {
                        int number = names.number(key);
                        for (int i = 0; i < DayKeys.WIDTH; i++) {
                            sums.add(number, i, values[i]);
                        }
                    });
                }
            }
        }
    }
}
