package dev.medmentor.adapters.mongo.conversation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.descending;

import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.adapters.mongo.store.Order;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.adapters.mongo.store.TextFilters;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.model.ConversationCursor;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.SearchableText;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * Conversations, each a document. A search goes through those of one account from the latest on, a bundle at a time, and
 * through their messages, until it has found as many as are wanted.
 */
public final class MongoConversationRepository implements ConversationRepository {
    static final String NAME = "conversations";

    static final Bson LATEST_FIRST = descending(ConversationFormat.UPDATED_AT, Key.ID);
    /** Conversations whose messages are searched in one call. */
    private static final int BUNDLE = 50;

    private final MongoConnection connection;
    private final Records<Conversation> records;

    public MongoConversationRepository(MongoConnection connection) {
        this.connection = connection;
        this.records = new Records<>(connection, NAME, new ConversationFormat());
    }

    @Override
    public void insert(TenantId tenant, Conversation conversation) {
        records.insert(tenant, conversation, () -> taken(conversation));
    }

    private static ConflictException taken(Conversation conversation) {
        return new ConflictException(
                "conversation_exists", "There is a conversation " + conversation.id() + " already.");
    }

    @Override
    public Optional<Conversation> find(TenantId tenant, ConversationId id) {
        return records.find(tenant, id.value());
    }

    @Override
    public boolean update(TenantId tenant, Conversation conversation) {
        return records.replace(
                tenant,
                conversation,
                eq(ConversationFormat.REVISION, conversation.revision() - 1),
                () -> taken(conversation));
    }

    @Override
    public boolean remove(TenantId tenant, ConversationId id) {
        return records.remove(tenant, id.value());
    }

    @Override
    public int removeAllOf(TenantId tenant, AccountId account) {
        return records.removeAll(and(eq(Key.TENANT, tenant.value()), eq(ConversationFormat.ACCOUNT, account.value())));
    }

    @Override
    public List<Conversation> list(
            TenantId tenant, AccountId account, Optional<String> query, Optional<ConversationCursor> after, int limit) {
        Bson owned = and(eq(Key.TENANT, tenant.value()), eq(ConversationFormat.ACCOUNT, account.value()));
        Optional<String> words = query.map(SearchableText::fold).map(TextFilters::wellFormed);
        List<Conversation> found = new ArrayList<>();
        Optional<ConversationCursor> place = after;
        boolean more = limit > 0;
        while (more) {
            int wanted = words.isPresent() ? BUNDLE : limit;
            List<Conversation> bundle = page(owned, place, wanted);
            List<Conversation> matching = words.isPresent() ? matching(tenant, bundle, words.get()) : bundle;
            found.addAll(matching.subList(0, Math.min(matching.size(), limit - found.size())));
            more = found.size() < limit && bundle.size() == wanted;
            if (more) {
                place = Optional.of(ConversationCursor.of(bundle.get(bundle.size() - 1)));
            }
        }
        return List.copyOf(found);
    }

    private List<Conversation> page(Bson owned, Optional<ConversationCursor> after, int limit) {
        Bson filter = after.map(place -> and(
                        owned,
                        Order.behind(
                                Order.At.time(ConversationFormat.UPDATED_AT, place.updatedAt()),
                                Order.At.text(Key.ID, place.id().value()))))
                .orElse(owned);
        return records.page(filter, LATEST_FIRST, limit);
    }

    private List<Conversation> matching(TenantId tenant, List<Conversation> bundle, String words) {
        List<String> untitled = bundle.stream()
                .filter(conversation -> !hasTitle(conversation, words))
                .map(conversation -> conversation.id().value())
                .toList();
        Set<String> said = untitled.isEmpty() ? Set.of() : saidIn(tenant, untitled, words);
        return bundle.stream()
                .filter(conversation -> hasTitle(conversation, words)
                        || said.contains(conversation.id().value()))
                .toList();
    }

    private static boolean hasTitle(Conversation conversation, String words) {
        return TextFilters.wellFormed(SearchableText.fold(conversation.title())).contains(words);
    }

    /** Those of {@code conversations} in whose messages the words stand. */
    private Set<String> saidIn(TenantId tenant, List<String> conversations, String words) {
        Bson filter = and(
                eq(Key.TENANT, tenant.value()),
                in(ExchangeFormat.CONVERSATION, conversations),
                TextFilters.containsWithin(ExchangeFormat.MESSAGES + '.' + MessageFormat.FOLDED_TEXT, words));
        return MongoErrors.translated(() -> connection
                .database()
                .getCollection(MongoMessageRepository.NAME, BsonDocument.class)
                .distinct(ExchangeFormat.CONVERSATION, filter, String.class)
                .into(new HashSet<>()));
    }
}
