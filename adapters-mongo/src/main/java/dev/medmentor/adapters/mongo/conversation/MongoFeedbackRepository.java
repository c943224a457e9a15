package dev.medmentor.adapters.mongo.conversation;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.Order;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.assistant.model.AssistantId;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Feedback;
import dev.medmentor.conversation.model.MessageId;
import dev.medmentor.conversation.port.FeedbackRepository;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * Feedback, each a document that message and account name. Removing that of a conversation is no single write: where it
 * ends half-way, removing again takes the rest.
 */
public final class MongoFeedbackRepository implements FeedbackRepository {
    static final String NAME = "feedback";
    static final String CONVERSATION = "conversation";
    static final String ACCOUNT = "account";
    static final String ASSISTANT = "assistant";
    static final String MESSAGE = "message";
    static final String UPDATED_AT = "updatedAt";

    private static final String RATING = "rating";
    private static final Bson LATEST_FIRST = descending(UPDATED_AT, MESSAGE, ACCOUNT);

    private final Records<Feedback> records;

    public MongoFeedbackRepository(MongoConnection connection) {
        this.records = new Records<>(connection, NAME, new Format());
    }

    @Override
    public void put(TenantId tenant, Feedback feedback) {
        records.put(tenant, feedback);
    }

    @Override
    public Optional<Feedback> find(TenantId tenant, MessageId message, AccountId account) {
        return records.find(tenant, id(message, account));
    }

    @Override
    public boolean remove(TenantId tenant, MessageId message, AccountId account) {
        return records.remove(tenant, id(message, account));
    }

    @Override
    public int removeAll(TenantId tenant, ConversationId conversation) {
        return records.removeAll(and(eq(Key.TENANT, tenant.value()), eq(CONVERSATION, conversation.value())));
    }

    @Override
    public int removeAllOf(TenantId tenant, AccountId account) {
        return records.removeAll(and(eq(Key.TENANT, tenant.value()), eq(ACCOUNT, account.value())));
    }

    @Override
    public List<Feedback> of(TenantId tenant, ConversationId conversation) {
        return records.list(
                and(eq(Key.TENANT, tenant.value()), eq(CONVERSATION, conversation.value())),
                found -> found.sort(ascending(MESSAGE, ACCOUNT)));
    }

    @Override
    public List<Feedback> list(
            TenantId tenant,
            Optional<AssistantId> assistant,
            Optional<Feedback.Rating> rating,
            Optional<Feedback.Cursor> after,
            int limit) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(eq(Key.TENANT, tenant.value()));
        // Null finds those without.
        conditions.add(eq(ASSISTANT, assistant.map(AssistantId::value).orElse(null)));
        rating.ifPresent(only -> conditions.add(eq(RATING, only.name())));
        after.ifPresent(place -> conditions.add(Order.behind(
                Order.At.time(UPDATED_AT, place.updatedAt()),
                Order.At.text(MESSAGE, place.message().value()),
                Order.At.text(ACCOUNT, place.account().value()))));
        return records.page(and(conditions), LATEST_FIRST, limit);
    }

    @Override
    public List<Feedback> about(TenantId tenant, Collection<MessageId> messages) {
        return messages.isEmpty()
                ? List.of()
                : records.list(
                        and(
                                eq(Key.TENANT, tenant.value()),
                                in(
                                        MESSAGE,
                                        messages.stream().map(MessageId::value).toList())),
                        found -> found.sort(ascending(MESSAGE, ACCOUNT)));
    }

    private static String id(MessageId message, AccountId account) {
        return message.value() + '/' + account.value();
    }

    private static final class Format implements RecordFormat<Feedback> {
        @Override
        public String id(Feedback feedback) {
            return MongoFeedbackRepository.id(feedback.message(), feedback.account());
        }

        @Override
        public void write(Feedback feedback, FieldWriter out) {
            out.string(MESSAGE, feedback.message().value())
                    .string(CONVERSATION, feedback.conversation().value())
                    .string(ACCOUNT, feedback.account().value())
                    .string(ASSISTANT, feedback.assistant().map(AssistantId::value))
                    .string(RATING, feedback.rating().name())
                    .string("reason", feedback.reason().map(Enum::name))
                    .string("comment", feedback.comment())
                    .time(UPDATED_AT, feedback.updatedAt());
        }

        @Override
        public Feedback read(TenantId tenant, String id, FieldReader in) {
            return new Feedback(
                    new MessageId(in.string(MESSAGE)),
                    new ConversationId(in.string(CONVERSATION)),
                    new AccountId(in.string(ACCOUNT)),
                    in.optionalString(ASSISTANT).map(AssistantId::new),
                    Feedback.Rating.valueOf(in.string(RATING)),
                    in.optionalString("reason").map(Feedback.Reason::valueOf),
                    in.string("comment"),
                    in.time(UPDATED_AT));
        }
    }
}
