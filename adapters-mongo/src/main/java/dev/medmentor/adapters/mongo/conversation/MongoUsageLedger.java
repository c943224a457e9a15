package dev.medmentor.adapters.mongo.conversation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Updates;
import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.conversation.model.DailyUsage;
import dev.medmentor.conversation.port.UsageLedger;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Usage, a document a day, account and model, which the database itself adds to. The tokens of a tenant are the sum over
 * the documents of its day, taken from an index that holds them.
 */
public final class MongoUsageLedger implements UsageLedger {
    static final String NAME = "usage";
    static final String DAY = "day";
    static final String ACCOUNT = "account";
    static final String INPUT_TOKENS = "inputTokens";
    static final String OUTPUT_TOKENS = "outputTokens";

    private static final String MODEL = "model";
    private static final String CALLS = "calls";
    private static final String COST = "costMillionths";
    private static final Set<String> COUNTED = Set.of(CALLS, INPUT_TOKENS, OUTPUT_TOKENS, COST);

    private final Records<DailyUsage> records;

    public MongoUsageLedger(MongoConnection connection) {
        this.records = new Records<>(connection, NAME, new Format());
    }

    @Override
    public void add(TenantId tenant, DailyUsage usage) {
        BsonDocument document = records.document(tenant, usage);
        List<Bson> changes = new ArrayList<>();
        document.forEach((field, value) -> {
            if (COUNTED.contains(field)) {
                changes.add(inc(field, value.asInt64().getValue()));
            } else if (!field.equals(Key.FIELD)) {
                changes.add(setOnInsert(field, value));
            }
        });
        records.changeOrAdd(eq(Key.FIELD, document.get(Key.FIELD)), Updates.combine(changes));
    }

    @Override
    public long tokens(TenantId tenant, Optional<AccountId> account, LocalDate day) {
        return records.sum(
                List.of(
                        Aggregates.match(of(tenant, account, day, day)),
                        Aggregates.group(
                                null,
                                Accumulators.sum(INPUT_TOKENS, "$" + INPUT_TOKENS),
                                Accumulators.sum(OUTPUT_TOKENS, "$" + OUTPUT_TOKENS))),
                total -> total.longNumber(INPUT_TOKENS) + total.longNumber(OUTPUT_TOKENS));
    }

    @Override
    public List<DailyUsage> list(TenantId tenant, Optional<AccountId> account, LocalDate from, LocalDate to) {
        return records.list(of(tenant, account, from, to), found -> found.sort(ascending(DAY, ACCOUNT, MODEL)));
    }

    private static Bson of(TenantId tenant, Optional<AccountId> account, LocalDate from, LocalDate to) {
        List<Bson> conditions = new ArrayList<>(
                List.of(eq(Key.TENANT, tenant.value()), gte(DAY, from.toString()), lte(DAY, to.toString())));
        account.ifPresent(only -> conditions.add(eq(ACCOUNT, only.value())));
        return and(conditions);
    }

    private static final class Format implements RecordFormat<DailyUsage> {
        @Override
        public String id(DailyUsage usage) {
            return usage.day() + "/" + usage.account() + "/" + usage.model();
        }

        @Override
        public void write(DailyUsage usage, FieldWriter out) {
            out.string(DAY, usage.day().toString())
                    .string(ACCOUNT, usage.account().value())
                    .string(MODEL, usage.model())
                    .number(CALLS, usage.calls())
                    .number(INPUT_TOKENS, usage.inputTokens())
                    .number(OUTPUT_TOKENS, usage.outputTokens())
                    .number(COST, usage.costMillionths());
        }

        @Override
        public DailyUsage read(TenantId tenant, String id, FieldReader in) {
            return new DailyUsage(
                    LocalDate.parse(in.string(DAY)),
                    new AccountId(in.string(ACCOUNT)),
                    in.string(MODEL),
                    in.longNumber(CALLS),
                    in.longNumber(INPUT_TOKENS),
                    in.longNumber(OUTPUT_TOKENS),
                    in.longNumber(COST));
        }
    }
}
