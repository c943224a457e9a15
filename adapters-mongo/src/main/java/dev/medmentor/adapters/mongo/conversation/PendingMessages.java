package dev.medmentor.adapters.mongo.conversation;

import static com.mongodb.client.model.Filters.lt;

import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.conversation.model.PendingMessage;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the answers of all tenants that are still to be finished. */
final class PendingMessages {
    private static final Comparator<PendingMessage> OLDEST_FIRST = Comparator.comparing(
                    (PendingMessage pending) -> pending.message().createdAt())
            .thenComparing(pending -> pending.message().id())
            .thenComparing(pending -> pending.tenant().value());

    private PendingMessages() {}

    /** The oldest first; those that are damaged are left out. */
    static List<PendingMessage> before(Records<Exchange> records, Instant before, int limit) {
        return records
                .parts(
                        lt(MongoMessageRepository.PENDING_SINCE, before),
                        found -> {},
                        exchange -> pending(exchange, before))
                .stream()
                .flatMap(List::stream)
                .sorted(OLDEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static List<PendingMessage> pending(FieldReader exchange, Instant before) {
        return exchange.children(ExchangeFormat.MESSAGES, message -> message).stream()
                .filter(message -> message.optionalTime(MessageFormat.PENDING_SINCE)
                        .filter(since -> since.isBefore(before))
                        .isPresent())
                .flatMap(message -> readable(exchange, message).stream())
                .toList();
    }

    private static Optional<PendingMessage> readable(FieldReader exchange, FieldReader message) {
        try {
            return Optional.of(new PendingMessage(
                    new TenantId(exchange.string(Key.TENANT)), ExchangeFormat.message(exchange, message)));
        } catch (RuntimeException damaged) {
            // Whoever wants to see it is told so.
            return Optional.empty();
        }
    }
}
