package dev.medmentor.adapters.http.idempotency;

import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.adapters.http.web.Once;
import dev.medmentor.adapters.http.web.Problem;
import dev.medmentor.adapters.http.web.Problems;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.MedMentorException;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.model.IdempotentRequest;
import dev.medmentor.shared.model.StoredReply;
import dev.medmentor.shared.port.IdempotencyRecords;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reply to one request that may be repeated. */
final class RepeatableReply {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatableReply.class);
    private static final String REPLAYED = "Idempotency-Replayed";
    /** What belongs to a reply, and not to the moment at which it is given. */
    private static final List<String> HEADERS = List.of("Location", "ETag");

    /** Refusals that say nothing of the request itself: the same one may succeed in a moment. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 415, 425, 429);

    /** Conflicts with what is under way, which ends by itself. */
    private static final Set<String> PASSING_CONFLICTS = Set.of("answer_pending", "ingestion_running");

    private final Context ctx;
    private final IdempotencyRecords records;
    private final TenantId tenant;
    private final IdempotentRequest request;
    private final InstantSource clock;
    private final Leases leases;

    RepeatableReply(
            Context ctx,
            IdempotencyRecords records,
            TenantId tenant,
            IdempotentRequest request,
            InstantSource clock,
            Leases leases) {
        this.ctx = ctx;
        this.records = records;
        this.tenant = tenant;
        this.request = request;
        this.clock = clock;
        this.leases = leases;
    }

    void answer(Once.Work work) throws Exception {
        IdempotencyRecords.Begun begun = records.begin(tenant, request, clock.instant());
        if (begun instanceof IdempotencyRecords.Begun.New mine) {
            carryOut(mine.token(), work);
        } else if (begun instanceof IdempotencyRecords.Begun.Done done) {
            replay(done.reply());
        } else if (begun instanceof IdempotencyRecords.Begun.Mismatch) {
            throw new HttpFailure(
                    422,
                    "idempotency_key_reused",
                    "This key came with another request. Choose a new key for a new request.");
        } else {
            throw new HttpFailure(
                    409,
                    "request_in_flight",
                    "The same request is being carried out. Send it again in a moment to get its reply.",
                    Map.of("Retry-After", "1"));
        }
    }

    private void carryOut(long token, Once.Work work) throws Exception {
        Leases.Renewal renewal = leases.begin(() -> records.renew(tenant, request, token, clock.instant()));
        try {
            work.run();
        } catch (Exception e) {
            refused(token, e);
            throw e;
        } catch (Error e) {
            records.abandon(tenant, request, token);
            throw e;
        } finally {
            renewal.end();
        }
        keep(token, new StoredReply(ctx.statusCode(), headers(ctx.res().getContentType()), body()));
    }

    private void refused(long token, Exception failure) {
        boolean ours = failure instanceof UnavailableException
                || !(failure instanceof HttpFailure || failure instanceof MedMentorException);
        if (ours) {
            records.abandon(tenant, request, token);
            return;
        }
        Problem problem = Problems.of(failure, ctx);
        boolean passes = PASSING.contains(problem.status()) || PASSING_CONFLICTS.contains(problem.code());
        if (problem.status() >= 500 || passes) {
            records.abandon(tenant, request, token);
            return;
        }
        byte[] body = Json.write(problem).getBytes(StandardCharsets.UTF_8);
        keep(token, new StoredReply(problem.status(), headers(Problem.MEDIA_TYPE), body));
    }

    /** What was done stays done, also if this fails: then the key tells for a while that it is under way. */
    private void keep(long token, StoredReply reply) {
        try {
            records.complete(tenant, request, token, reply);
        } catch (UnavailableException e) {
            LOG.warn("The reply to a request with an Idempotency-Key could not be kept: {}", e.getMessage());
        }
    }

    private Map<String, String> headers(@Nullable String contentType) {
        Map<String, String> headers = new HashMap<>();
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        for (String name : HEADERS) {
            String value = ctx.res().getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private byte[] body() throws IOException {
        InputStream result = ctx.resultInputStream();
        if (result == null) {
            return new byte[0];
        }
        byte[] body = result.readAllBytes();
        ctx.result(body);
        return body;
    }

    private void replay(StoredReply reply) {
        ctx.header(REPLAYED, "true").status(reply.status());
        reply.headers().forEach((name, value) -> {
            if (name.equals("Content-Type")) {
                ctx.res().setCharacterEncoding(null);
                ctx.contentType(value);
            } else {
                ctx.header(name, value);
            }
        });
        ctx.result(reply.body());
    }
}
