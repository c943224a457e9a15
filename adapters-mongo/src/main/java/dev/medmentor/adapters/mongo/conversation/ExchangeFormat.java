package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.conversation.model.ConversationId;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.TenantId;
import java.util.List;

/** Exchanges to and from BSON. */
final class ExchangeFormat implements RecordFormat<Exchange> {
    static final String CONVERSATION = "conversation";
    static final String ACCOUNT = "account";
    /** How many messages. */
    static final String SIZE = "size";
    /** The lowest id. */
    static final String LOWEST = "lowest";
    /** The highest id. */
    static final String HIGHEST = "highest";
    /** The {@link Key}s of the messages that these follow. */
    static final String PARENTS = "parents";

    static final String MESSAGES = "messages";

    @Override
    public String id(Exchange exchange) {
        return exchange.first().id().value();
    }

    @Override
    public void write(Exchange exchange, FieldWriter out) {
        TenantId tenant = exchange.tenant();
        out.string(CONVERSATION, exchange.first().conversation().value())
                .string(ACCOUNT, exchange.first().account().value())
                .number(SIZE, exchange.messages().size())
                .string(LOWEST, exchange.lowest().value())
                .string(HIGHEST, exchange.highest().value())
                .strings(
                        PARENTS,
                        exchange.parents().stream()
                                .map(parent -> Key.of(tenant, parent.value()))
                                .sorted()
                                .toList())
                .children(
                        MESSAGES, exchange.messages(), (message, child) -> MessageFormat.write(tenant, message, child));
    }

    @Override
    public Exchange read(TenantId tenant, String id, FieldReader in) {
        return new Exchange(tenant, messages(in));
    }

    /** Those messages that are there. */
    static List<Message> messages(FieldReader in) {
        return in.children(MESSAGES, message -> message(in, message));
    }

    static Message message(FieldReader exchange, FieldReader message) {
        return MessageFormat.read(
                new ConversationId(exchange.string(CONVERSATION)), new AccountId(exchange.string(ACCOUNT)), message);
    }
}
