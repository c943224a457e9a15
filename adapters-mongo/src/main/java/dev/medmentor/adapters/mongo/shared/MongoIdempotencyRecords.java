package dev.medmentor.adapters.mongo.shared;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.set;

import dev.medmentor.adapters.mongo.shared.IdempotencyFormat.Entry;
import dev.medmentor.adapters.mongo.store.Key;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoErrors;
import dev.medmentor.adapters.mongo.store.Records;
import dev.medmentor.shared.ReplySeal;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.model.IdempotentRequest;
import dev.medmentor.shared.model.StoredReply;
import dev.medmentor.shared.port.IdempotencyRecords;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.bson.conversions.Bson;

/**
 * Repeatable requests, each a document, their replies sealed. Each change is one write on condition that the token is
 * still the one that was read, so that of several instances one carries a request out. What an instance that died had
 * begun stays under way until its lease is over: give {@code begin} a clock that all instances share.
 */
public final class MongoIdempotencyRecords implements IdempotencyRecords {
    static final String COLLECTION = "idempotency_records";

    private final Records<Entry> records;
    private final SecureRandom random = new SecureRandom();

    public MongoIdempotencyRecords(MongoConnection connection) {
        this.records = new Records<>(connection, COLLECTION, new IdempotencyFormat());
    }

    @Override
    public Begun begin(TenantId tenant, IdempotentRequest request, Instant now) {
        ReplySeal seal = new ReplySeal(tenant, request);
        // Not the next number, which would be the first one again after the request was abandoned.
        long token = random.nextLong() >>> 1;
        Entry mine = new Entry(seal.name(), seal.request(), token, now, now.plus(LEASE), Optional.empty());
        Optional<Entry> known = records.insertOrFind(tenant, mine);
        while (known.isPresent()) {
            Optional<Begun> standing = standing(known.get(), seal, now);
            if (standing.isPresent()) {
                return standing.get();
            }
            if (takeOver(tenant, known.get(), mine)) {
                break;
            }
            known = records.insertOrFind(tenant, mine);
        }
        return new Begun.New(token);
    }

    private static Optional<Begun> standing(Entry entry, ReplySeal seal, Instant now) {
        if (!now.isBefore(entry.begunAt().plus(LIFETIME))) {
            return Optional.empty();
        }
        if (!entry.request().equals(seal.request())) {
            return Optional.of(new Begun.Mismatch());
        }
        if (entry.reply().isPresent()) {
            return Optional.of(new Begun.Done(open(seal, entry.reply().get())));
        }
        return now.isBefore(entry.leaseEnd()) ? Optional.of(new Begun.InFlight(entry.leaseEnd())) : Optional.empty();
    }

    private static StoredReply open(ReplySeal seal, byte[] sealed) {
        try {
            return ReplyCodec.decode(seal.open(sealed));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw MongoErrors.damaged("A stored reply", e);
        }
    }

    /** Nobody has taken it over, renewed or completed it since it was read. */
    private boolean takeOver(TenantId tenant, Entry known, Entry mine) {
        Bson unchanged = and(
                eq(IdempotencyFormat.TOKEN, known.token()),
                eq(IdempotencyFormat.LEASE_END, known.leaseEnd()),
                exists(IdempotencyFormat.REPLY, known.reply().isPresent()));
        return records.replace(
                tenant,
                mine,
                unchanged,
                () -> new ConflictException("request_exists", "There is a record of this request already."));
    }

    @Override
    public boolean renew(TenantId tenant, IdempotentRequest request, long token, Instant now) {
        return records.change(
                held(tenant, new ReplySeal(tenant, request), token), set(IdempotencyFormat.LEASE_END, now.plus(LEASE)));
    }

    @Override
    public boolean complete(TenantId tenant, IdempotentRequest request, long token, StoredReply reply) {
        ReplySeal seal = new ReplySeal(tenant, request);
        return records.change(
                held(tenant, seal, token), set(IdempotencyFormat.REPLY, seal.seal(ReplyCodec.encode(reply))));
    }

    @Override
    public void abandon(TenantId tenant, IdempotentRequest request, long token) {
        ReplySeal seal = new ReplySeal(tenant, request);
        records.remove(tenant, seal.name(), held(tenant, seal, token));
    }

    private static Bson held(TenantId tenant, ReplySeal seal, long token) {
        return and(
                Key.is(tenant, seal.name()),
                eq(IdempotencyFormat.TOKEN, token),
                exists(IdempotencyFormat.REPLY, false));
    }

    @Override
    public int removeOld(Instant now) {
        return records.removeAll(lte(IdempotencyFormat.BEGUN_AT, now.minus(LIFETIME)));
    }
}
