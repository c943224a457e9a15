package dev.medmentor.adapters.mongo.analytics;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.Projections;
import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.analytics.model.DayRecord;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;

/** What was counted, a document a series and day; those of a series are one range of the keys. */
public final class MongoAggregateStore implements AggregateStore {
    static final String NAME = "analyticsDays";
    static final String SERIES = "series";
    static final String DAY = "day";

    private static final String REVISION = "revision";

    private final Records<DayRecord> records;

    public MongoAggregateStore(MongoConnection connection) {
        this.records = new Records<>(connection, NAME, new Format());
    }

    @Override
    public void put(TenantId tenant, Collection<DayRecord> days) {
        days.forEach(day -> put(tenant, day));
    }

    private void put(TenantId tenant, DayRecord day) {
        if (!replace(tenant, day)) {
            try {
                records.insert(tenant, day, () -> there(day));
            } catch (ConflictException e) {
                // It came in between, or has a higher revision, which stays.
                replace(tenant, day);
            }
        }
    }

    private boolean replace(TenantId tenant, DayRecord day) {
        return records.replace(tenant, day, lte(REVISION, day.revision()), () -> there(day));
    }

    private static ConflictException there(DayRecord day) {
        return new ConflictException("counted_already", "There is a record of " + day.series() + " already.");
    }

    @Override
    public List<DayRecord> day(TenantId tenant, LocalDate day) {
        return records.list(
                and(eq(Key.TENANT, tenant.value()), eq(DAY, day.toString())), found -> found.sort(ascending(SERIES)));
    }

    @Override
    public List<DayRecord> read(TenantId tenant, String series, LocalDate from, LocalDate to) {
        return records.list(range(tenant, series, from, to), found -> found.sort(Key.ASCENDING));
    }

    @Override
    public Map<LocalDate, Long> revisions(TenantId tenant, String series, LocalDate from, LocalDate to) {
        return records
                .parts(
                        range(tenant, series, from, to),
                        found -> found.projection(Projections.include(DAY, REVISION)),
                        day -> Map.entry(LocalDate.parse(day.string(DAY)), day.longNumber(REVISION)))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Bson range(TenantId tenant, String series, LocalDate from, LocalDate to) {
        return and(gte(Key.FIELD, Key.of(tenant, id(series, from))), lte(Key.FIELD, Key.of(tenant, id(series, to))));
    }

    private static String id(String series, LocalDate day) {
        return series + '/' + day;
    }

    private static final class Format implements RecordFormat<DayRecord> {
        @Override
        public String id(DayRecord day) {
            return MongoAggregateStore.id(day.series(), day.day());
        }

        @Override
        public void write(DayRecord day, FieldWriter out) {
            out.string(SERIES, day.series())
                    .string(DAY, day.day().toString())
                    .number(REVISION, day.revision())
                    .bytes("content", day.content());
        }

        @Override
        public DayRecord read(TenantId tenant, String id, FieldReader in) {
            return new DayRecord(
                    in.string(SERIES), LocalDate.parse(in.string(DAY)), in.longNumber(REVISION), in.bytes("content"));
        }
    }
}
