package dev.medmentor.adapters.mongo.conversation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.GraphLookupOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.model.PendingMessage;
import dev.medmentor.conversation.port.MessageRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Messages: those inserted together are one document, so that a question never stands there without its answer. A unique
 * index over the keys within the documents lets nobody take an id twice. Finishing one is a write that changes its element
 * only while that is PENDING. Removing those of a conversation or an account is no single write: where it ends half-way,
 * whole exchanges are left, and removing again takes them.
 */
public final class MongoMessageRepository implements MessageRepository {
    static final String NAME = "messages";
    static final String KEYS = ExchangeFormat.MESSAGES + '.' + MessageFormat.KEY;
    static final String PENDING_SINCE = ExchangeFormat.MESSAGES + '.' + MessageFormat.PENDING_SINCE;

    static final String CREATED_AT = ExchangeFormat.MESSAGES + '.' + MessageFormat.CREATED_AT;

    private static final String CHANGED = ExchangeFormat.MESSAGES + ".$";
    private static final String ABOVE = "above";
    private static final int REMOVED_AT_ONCE = 1_000;
    private static final Comparator<Message.Cursor> BY_CREATION =
            Comparator.comparing(Message.Cursor::createdAt).thenComparing(Message.Cursor::id);

    private final Records<Exchange> records;

    public MongoMessageRepository(MongoConnection connection) {
        this.records = new Records<>(connection, NAME, new ExchangeFormat());
    }

    @Override
    public void insert(TenantId tenant, List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        // The index keeps documents apart, not the elements of one.
        Set<MessageId> ids = new HashSet<>();
        if (!messages.stream().allMatch(message -> ids.add(message.id()))) {
            throw taken(messages);
        }
        records.insert(tenant, new Exchange(tenant, messages), () -> taken(messages));
    }

    private static ConflictException taken(List<Message> messages) {
        String ids = messages.stream().map(message -> message.id().value()).collect(Collectors.joining(" or "));
        return new ConflictException("message_exists", "There is a message " + ids + " already.");
    }

    @Override
    public Optional<Message> find(TenantId tenant, MessageId id) {
        String key = Key.of(tenant, id.value());
        Bson alone = Projections.fields(
                Projections.include(ExchangeFormat.CONVERSATION, ExchangeFormat.ACCOUNT),
                Projections.elemMatch(ExchangeFormat.MESSAGES, eq(MessageFormat.KEY, key)));
        return records.parts(eq(KEYS, key), found -> found.projection(alone), ExchangeFormat::messages).stream()
                .flatMap(List::stream)
                .findFirst();
    }

    @Override
    public boolean finish(TenantId tenant, Message message) {
        BsonDocument finished = FieldWriter.document(out -> MessageFormat.write(tenant, message, out));
        return records.change(pending(tenant, message.id()), Updates.set(CHANGED, finished));
    }

    @Override
    public void keepPartial(TenantId tenant, MessageId id, String text) {
        BsonDocument partial = FieldWriter.document(out -> MessageFormat.writeText(text, out));
        List<Bson> changes = partial.entrySet().stream()
                .map(field -> Updates.set(CHANGED + '.' + field.getKey(), field.getValue()))
                .toList();
        records.change(pending(tenant, id), Updates.combine(changes));
    }

    private static Bson pending(TenantId tenant, MessageId id) {
        return elemMatch(
                ExchangeFormat.MESSAGES,
                and(
                        eq(MessageFormat.KEY, Key.of(tenant, id.value())),
                        eq(MessageFormat.STATE, Message.State.PENDING.name())));
    }

    @Override
    public List<Message> branch(TenantId tenant, MessageId last, int limit) {
        Bson holdsLast = eq(KEYS, Key.of(tenant, last.value()));
        Map<MessageId, Message> found = new HashMap<>();
        Stream.concat(records.first(holdsLast).stream(), above(holdsLast, limit).stream())
                .forEach(exchange -> exchange.messages().forEach(message -> found.put(message.id(), message)));
        List<Message> branch = new ArrayList<>();
        @Nullable Message next = found.remove(last);
        while (next != null && branch.size() < limit) {
            branch.add(next);
            next = next.parent().map(found::remove).orElse(null);
        }
        Collections.reverse(branch);
        return Collections.unmodifiableList(branch);
    }

    /** The exchanges above one: the database follows the parents. Siblings come along. */
    private List<Exchange> above(Bson exchange, int atMost) {
        return records.aggregate(List.of(
                Aggregates.match(exchange),
                Aggregates.graphLookup(
                        NAME,
                        "$" + ExchangeFormat.PARENTS,
                        ExchangeFormat.PARENTS,
                        KEYS,
                        ABOVE,
                        new GraphLookupOptions().maxDepth(atMost)),
                Aggregates.unwind("$" + ABOVE),
                Aggregates.replaceRoot("$" + ABOVE)));
    }

    /** By the lowest id of each exchange; where ids of several interleave, it reads on until none can come between. */
    @Override
    public List<Message> list(TenantId tenant, ConversationId conversation, Optional<MessageId> after, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        Bson filter = after.map(id -> and(of(tenant, conversation), gt(ExchangeFormat.HIGHEST, id.value())))
                .orElse(of(tenant, conversation));
        NavigableMap<MessageId, Message> lowest = new TreeMap<>();
        records.scan(filter, found -> found.sort(ascending(ExchangeFormat.LOWEST)), exchange -> {
            if (lowest.size() == limit && lowest.lastKey().compareTo(exchange.lowest()) < 0) {
                return false;
            }
            exchange.messages().stream()
                    .filter(message -> after.isEmpty() || message.id().compareTo(after.get()) > 0)
                    .forEach(message -> lowest.put(message.id(), message));
            while (lowest.size() > limit) {
                lowest.pollLastEntry();
            }
            return true;
        });
        return List.copyOf(lowest.values());
    }

    private static Bson of(TenantId tenant, ConversationId conversation) {
        return and(eq(Key.TENANT, tenant.value()), eq(ExchangeFormat.CONVERSATION, conversation.value()));
    }

    @Override
    public int count(TenantId tenant, ConversationId conversation) {
        return (int) records.sum(
                List.of(
                        Aggregates.match(of(tenant, conversation)),
                        Aggregates.group(null, Accumulators.sum(ExchangeFormat.SIZE, "$" + ExchangeFormat.SIZE))),
                total -> total.longNumber(ExchangeFormat.SIZE));
    }

    @Override
    public int removeAll(TenantId tenant, ConversationId conversation) {
        return removeAll(of(tenant, conversation));
    }

    @Override
    public int removeAllOf(TenantId tenant, AccountId account) {
        return removeAll(and(eq(Key.TENANT, tenant.value()), eq(ExchangeFormat.ACCOUNT, account.value())));
    }

    private int removeAll(Bson filter) {
        int removed = 0;
        Map<String, Integer> sizes = sizes(filter);
        while (!sizes.isEmpty()) {
            records.removeAll(and(filter, in(Key.FIELD, sizes.keySet())));
            removed += sizes.values().stream().mapToInt(Integer::intValue).sum();
            sizes = sizes(filter);
        }
        return removed;
    }

    /** How many messages there are in the first exchanges, by their keys. */
    private Map<String, Integer> sizes(Bson filter) {
        return records
                .parts(
                        filter,
                        found -> found.projection(Projections.include(ExchangeFormat.SIZE))
                                .limit(REMOVED_AT_ONCE),
                        exchange -> Map.entry(exchange.string(Key.FIELD), exchange.number(ExchangeFormat.SIZE)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<PendingMessage> pending(Instant before, int limit) {
        return PendingMessages.before(records, before, limit);
    }

    /** Reads all that was created then, and keeps the first: of a quarter of an hour there are seldom more than wanted. */
    @Override
    public List<Message> createdBetween(
            TenantId tenant, Instant from, Instant to, Optional<Message.Cursor> after, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        Instant first = after.map(Message.Cursor::createdAt)
                .filter(place -> place.isAfter(from))
                .orElse(from);
        Bson within = elemMatch(
                ExchangeFormat.MESSAGES, and(gte(MessageFormat.CREATED_AT, first), lt(MessageFormat.CREATED_AT, to)));
        NavigableMap<Message.Cursor, Message> lowest = new TreeMap<>(BY_CREATION);
        records.scan(and(eq(Key.TENANT, tenant.value()), within), found -> {}, exchange -> {
            for (Message message : exchange.messages()) {
                Message.Cursor place = Message.Cursor.of(message);
                boolean behind = after.map(cursor -> BY_CREATION.compare(place, cursor) > 0)
                        .orElse(true);
                if (behind
                        && !message.createdAt().isBefore(from)
                        && message.createdAt().isBefore(to)) {
                    lowest.put(place, message);
                }
            }
            while (lowest.size() > limit) {
                lowest.pollLastEntry();
            }
            return true;
        });
        return List.copyOf(lowest.values());
    }

    @Override
    public List<Instant> creationTimes(TenantId tenant, AccountId account) {
        return records
                .parts(
                        and(eq(Key.TENANT, tenant.value()), eq(ExchangeFormat.ACCOUNT, account.value())),
                        found -> found.projection(Projections.include(CREATED_AT)),
                        MongoMessageRepository::times)
                .stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    private static List<Instant> times(FieldReader exchange) {
        return exchange.children(ExchangeFormat.MESSAGES, message -> message.time(MessageFormat.CREATED_AT));
    }

    @Override
    public Optional<Instant> oldest(TenantId tenant) {
        return records
                .parts(
                        eq(Key.TENANT, tenant.value()),
                        found -> found.projection(Projections.include(CREATED_AT))
                                .sort(ascending(CREATED_AT))
                                .limit(1),
                        MongoMessageRepository::times)
                .stream()
                .flatMap(List::stream)
                .min(Comparator.naturalOrder());
    }
}
