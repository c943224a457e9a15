package dev.medmentor.adapters.mongo.analytics;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.Updates;
import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.analytics.model.DayMark;
import dev.medmentor.analytics.port.ChangeMarks;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.conversions.Bson;

/** Marks, a document a day. Marking is one write, which the database itself adds to what is marked already. */
public final class MongoChangeMarks implements ChangeMarks {
    static final String NAME = "analyticsMarks";
    static final String DUE_AT = "dueAt";
    static final String DAY = "day";

    private static final String SLOTS = "slots";
    private static final String REVISION = "revision";
    private static final String MARKED_AT = "markedAt";

    private final Records<DayMark> records;

    public MongoChangeMarks(MongoConnection connection) {
        this.records = new Records<>(connection, NAME, new Format());
    }

    @Override
    public void mark(TenantId tenant, LocalDate day, Set<Integer> slots, Instant at) {
        records.changeOrAdd(
                Key.is(tenant, day.toString()),
                Updates.combine(
                        Updates.setOnInsert(Key.TENANT, tenant.value()),
                        Updates.setOnInsert(Key.ID, day.toString()),
                        Updates.setOnInsert(DAY, day.toString()),
                        Updates.addEachToSet(SLOTS, numbers(slots)),
                        Updates.inc(REVISION, 1L),
                        Updates.set(MARKED_AT, at),
                        Updates.set(DUE_AT, at)));
    }

    private static List<String> numbers(Set<Integer> slots) {
        return slots.stream().sorted().map(String::valueOf).toList();
    }

    @Override
    public List<DayMark> due(Instant now, int limit) {
        return records.page(lte(DUE_AT, now), ascending(DUE_AT, Key.TENANT, DAY), limit);
    }

    @Override
    public boolean postpone(DayMark mark, Instant at) {
        return records.change(asItWas(mark), Updates.set(DUE_AT, at));
    }

    @Override
    public boolean clear(DayMark mark) {
        return records.change(
                asItWas(mark), Updates.combine(Updates.unset(DUE_AT), Updates.set(SLOTS, List.<String>of())));
    }

    private static Bson asItWas(DayMark mark) {
        return and(Key.is(mark.tenant(), mark.day().toString()), eq(REVISION, mark.revision()));
    }

    private static final class Format implements RecordFormat<DayMark> {
        @Override
        public String id(DayMark mark) {
            return mark.day().toString();
        }

        @Override
        public void write(DayMark mark, FieldWriter out) {
            out.string(DAY, mark.day().toString())
                    .strings(SLOTS, numbers(mark.slots()))
                    .number(REVISION, mark.revision())
                    .time(MARKED_AT, mark.markedAt());
        }

        @Override
        public DayMark read(TenantId tenant, String id, FieldReader in) {
            return new DayMark(
                    tenant,
                    LocalDate.parse(id),
                    in.strings(SLOTS).stream().map(Integer::valueOf).collect(Collectors.toSet()),
                    in.longNumber(REVISION),
                    in.time(MARKED_AT));
        }
    }
}
