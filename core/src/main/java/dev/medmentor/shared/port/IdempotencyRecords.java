package dev.medmentor.shared.port;

import dev.medmentor.shared.CrossTenant;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.model.IdempotentRequest;
import dev.medmentor.shared.model.StoredReply;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers what repeatable requests were answered, so that each is carried out once however often it is sent.
 *
 * <p>Whoever gets {@link Begun.New} carries the request out, then calls {@link #complete}, or {@link #abandon} if
 * nothing was done that must not be done again. If they die in between, the request can be begun anew after
 * {@link #LEASE}: what they had done by then is done twice.
 *
 * <p>Neither key nor reply is stored in clear: a reply is sealed under the request it answers. Thread-safe; each method
 * is atomic, durable on return and visible to every later call. Any method may throw
 * {@link dev.medmentor.shared.error.UnavailableException}.
 */
public interface IdempotencyRecords {
    /** How long a request is remembered, from when it was begun. */
    Duration LIFETIME = Duration.ofHours(24);

    /** How long a request is taken to be under way, from when it was begun or {@link #renew}ed. */
    Duration LEASE = Duration.ofMinutes(2);

    /** Where a request stands. */
    sealed interface Begun {
        /**
         * Carry it out.
         *
         * @param token shows, on completing, that nobody has taken it over meanwhile
         */
        record New(long token) implements Begun {}

        /**
         * Somebody is carrying it out.
         *
         * @param until when they are given up, unless they renew
         */
        record InFlight(Instant until) implements Begun {}

        /** The key was used for another request. */
        record Mismatch() implements Begun {}

        /** It was carried out. */
        record Done(StoredReply reply) implements Begun {}
    }

    /** Begins the request, if it is not known; of several at the same time, one gets {@link Begun.New}. */
    Begun begin(TenantId tenant, IdempotentRequest request, Instant now);

    /** Extends the lease to {@link #LEASE} from {@code now}; false if it is no longer the caller's. */
    boolean renew(TenantId tenant, IdempotentRequest request, long token, Instant now);

    /** Keeps the reply, also after the lease ran out; false, and nothing kept, if somebody else has taken over. */
    boolean complete(TenantId tenant, IdempotentRequest request, long token, StoredReply reply);

    /** Forgets the request, so that it can be begun anew at once; a no-op if it is no longer the caller's. */
    void abandon(TenantId tenant, IdempotentRequest request, long token);

    /** Removes those that were begun {@link #LIFETIME} before {@code now} or earlier; how many there were. */
    @CrossTenant("housekeeping")
    int removeOld(Instant now);
}
