package dev.medmentor.adapters.mongo.shared;

import dev.medmentor.adapters.mongo.shared.IdempotencyFormat.Entry;
import dev.medmentor.adapters.mongo.store.FieldReader;
import dev.medmentor.adapters.mongo.store.FieldWriter;
import dev.medmentor.adapters.mongo.store.RecordFormat;
import dev.medmentor.shared.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Repeatable requests to documents and back. */
final class IdempotencyFormat implements RecordFormat<Entry> {
    static final String TOKEN = "token";
    static final String BEGUN_AT = "begunAt";
    static final String LEASE_END = "leaseEnd";
    static final String REPLY = "reply";

    private static final String REQUEST = "request";

    /**
     * A request that was begun.
     *
     * @param name and {@code request}: what the seal calls it
     * @param reply sealed; empty until it is complete
     */
    record Entry(String name, String request, long token, Instant begunAt, Instant leaseEnd, Optional<byte[]> reply) {}

    @Override
    public String id(Entry entry) {
        return entry.name();
    }

    @Override
    public void write(Entry entry, FieldWriter out) {
        out.string(REQUEST, entry.request())
                .number(TOKEN, entry.token())
                .time(BEGUN_AT, entry.begunAt())
                .time(LEASE_END, entry.leaseEnd());
        entry.reply().ifPresent(reply -> out.bytes(REPLY, reply));
    }

    @Override
    public Entry read(TenantId tenant, String id, FieldReader in) {
        return new Entry(
                id,
                in.string(REQUEST),
                in.longNumber(TOKEN),
                in.time(BEGUN_AT),
                in.time(LEASE_END),
                in.optionalBytes(REPLY));
    }
}
