package dev.medmentor.adapters.http.idempotency;

import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteStep;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.Once;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.Sha256;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.model.IdempotentRequest;
import dev.medmentor.shared.port.IdempotencyRecords;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Honours {@code Idempotency-Key} on the routes that say so: each tenant and principal has its own keys. Thread-safe.
 */
public final class IdempotentRequests implements RouteStep {
    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final IdempotencyRecords records;
    private final InstantSource clock;
    private final Leases leases;

    public IdempotentRequests(IdempotencyRecords records, InstantSource clock, Leases leases) {
        this.records = records;
        this.clock = clock;
        this.leases = leases;
    }

    @Override
    public void handle(Route route, Context ctx, Principal caller) throws Exception {
        String key = ctx.header(HEADER);
        if (!route.idempotent() || key == null) {
            route.handler().handle(ctx, caller);
            return;
        }
        if (!KEY.matcher(key).matches()) {
            throw new InvalidInputException(
                    "invalid_idempotency_key",
                    "An Idempotency-Key has 1 to 255 visible ASCII characters, such as those of a UUID.");
        }
        Once once = (content, work) -> reply(ctx, caller, key, content).answer(work);
        // One that streams knows itself which part of its work is to be done once.
        boolean streams =
                route.replies().stream().anyMatch(reply -> reply.mediaType().equals("text/event-stream"));
        if (route.bodyMediaTypes().contains("application/json") && !streams) {
            once.run(
                    () -> Sha256.hex(Sha256.digest().digest(JsonBody.bytes(ctx))),
                    () -> route.handler().handle(ctx, caller));
        } else {
            Once.attach(ctx, once);
            route.handler().handle(ctx, caller);
        }
    }

    private RepeatableReply reply(Context ctx, Principal caller, String key, Supplier<String> content) {
        String query = ctx.queryString();
        String asked = ctx.method() + "\n" + ctx.path() + "\n" + (query == null ? "" : query) + "\n" + content.get();
        return new RepeatableReply(
                ctx,
                records,
                caller.tenant(),
                new IdempotentRequest(caller.name(), key, Sha256.of(asked)),
                clock,
                leases);
    }
}
