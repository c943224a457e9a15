package dev.medmentor.adapters.http.limit;

import dev.medmentor.adapters.http.route.Gatekeeper;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.AccountLimit;
import dev.medmentor.adapters.http.web.ChatLimit;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.port.RateLimiter.Limit;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets so many requests of each class through, and tells how many more there may be. Whoever is known is counted by who
 * they are, others by their address; what guesses passwords, by both. Thread-safe; what it remembers is
 * bounded.
 */
public final class RequestLimits implements RouteTable.Gate {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLimits.class);
    private static final int MAXIMUM_SUBJECTS = 50_000;
    /** Counted one by one in the store, so that instances together let through no more than one alone. */
    private static final Set<RateClass> EXACT =
            EnumSet.of(RateClass.LOGIN, RateClass.REGISTER, RateClass.RESET, RateClass.GUEST);
    /** Of the others, an instance takes this part of a window's permits at once. */
    private static final int BLOCKS = 10;

    private static final String TOLD = RequestLimits.class.getName() + ".told";

    private final RateLimits limits;
    private final Identity identity;
    private final InstantSource clock;
    private final RouteTable.Gate next;
    private final RecentSubjects subjects = new RecentSubjects(MAXIMUM_SUBJECTS);

    /** @param next where a request goes that may be served */
    public RequestLimits(RateLimits limits, Identity identity, InstantSource clock, RouteTable.Gate next) {
        this.limits = limits;
        this.identity = identity;
        this.clock = clock;
        this.next = next;
    }

    @Override
    public void pass(Route route, Context ctx) throws Exception {
        Optional<Principal> known = Gatekeeper.caller(ctx);
        boolean free = known.map(Principal::kind)
                .filter(Principal.Kind.OPERATOR::equals)
                .isPresent();
        if (!free) {
            count(route.rate(), known, ctx);
            ChatLimit.attach(ctx, () -> count(RateClass.CHAT, known, ctx));
        }
        next.pass(route, ctx);
    }

    /**
     * Counts what came in no request of its own, as a question or as anything else.
     *
     * @throws HttpFailure if there were too many
     */
    public void countMessage(Principal caller, RateClass type) {
        if (caller.kind() != Principal.Kind.OPERATOR) {
            countAlone(type, Subjects.principal(caller.name()));
        }
    }

    /**
     * Counts a token that opened nothing and came in no request of its own, by its sender's address.
     *
     * @throws HttpFailure if there were too many
     */
    public void countRefused(String address) {
        countAlone(RateClass.OTHER, Subjects.address(address));
    }

    private void countAlone(RateClass type, String subject) {
        Optional<Rate> rate = limits.of(type);
        if (rate.isPresent()) {
            Limit limit = limit(type, rate.get());
            Permits.Spent spent = permits(limit, subject, type).spend(identity.rateLimiter(), clock.instant());
            if (!spent.allowed()) {
                throw refusal(limit, spent);
            }
        }
    }

    private static Limit limit(RateClass type, Rate rate) {
        return new Limit(type.name().toLowerCase(Locale.ROOT), rate.requests(), rate.window());
    }

    private Permits permits(Limit limit, String subject, RateClass type) {
        int block = EXACT.contains(type) ? 1 : Math.max(2, limit.permits() / BLOCKS);
        return subjects.of(limit.name() + " " + subject, () -> new Permits(limit, subject, block));
    }

    private void count(RateClass type, Optional<Principal> known, Context ctx) {
        boolean exact = EXACT.contains(type);
        if (exact || known.isEmpty()) {
            spend(type, Subjects.address(RequestCaller.address(ctx)), known, ctx);
        }
        known.ifPresent(caller -> spend(type, Subjects.principal(caller.name()), known, ctx));
        if (exact && known.isEmpty()) {
            AccountLimit.attach(
                    ctx,
                    named -> spend(
                            type,
                            type == RateClass.GUEST ? Subjects.principal(named) : Subjects.account(named),
                            known,
                            ctx));
        }
    }

    /**
     * Counts a request that nobody will serve, for its caller is unknown and should not be.
     *
     * @throws HttpFailure if there were too many
     */
    public void countRefused(Context ctx) {
        spend(RateClass.OTHER, Subjects.address(RequestCaller.address(ctx)), Optional.empty(), ctx);
    }

    /**
     * Counts a connection that becomes a socket, by its address.
     *
     * @throws HttpFailure if there were too many
     */
    public void countUpgrade(Context ctx) {
        spend(RateClass.OTHER, Subjects.address(RequestCaller.address(ctx)), Optional.empty(), ctx);
    }

    private void spend(RateClass type, String subject, Optional<Principal> known, Context ctx) {
        Optional<Rate> rate = limits.of(type);
        if (rate.isEmpty()) {
            return;
        }
        Limit limit = limit(type, rate.get());
        Permits.Spent spent = permits(limit, subject, type).spend(identity.rateLimiter(), clock.instant());
        tell(ctx, limit, spent);
        if (!spent.allowed()) {
            if (spent.firstRefusal()) {
                noteOnce(limit, subject, known, ctx);
            }
            throw refusal(limit, spent);
        }
    }

    /** Of several limits, that with the least left is told. */
    private static void tell(Context ctx, Limit limit, Permits.Spent spent) {
        Integer told = ctx.attribute(TOLD);
        if (told != null && told <= spent.remaining()) {
            return;
        }
        ctx.attribute(TOLD, spent.remaining());
        long reset = seconds(spent);
        ctx.header("RateLimit-Limit", String.valueOf(limit.permits()));
        ctx.header("RateLimit-Remaining", String.valueOf(spent.remaining()));
        ctx.header("RateLimit-Reset", String.valueOf(reset));
        ctx.header(
                "RateLimit-Policy",
                "\"" + limit.name() + "\";q=" + limit.permits() + ";w="
                        + limit.window().toSeconds());
        ctx.header("RateLimit", "\"" + limit.name() + "\";r=" + spent.remaining() + ";t=" + reset);
    }

    private static HttpFailure refusal(Limit limit, Permits.Spent spent) {
        long wait = seconds(spent);
        return new HttpFailure(
                429,
                "rate_limited",
                "These are too many requests: the limit is " + limit.permits() + " in "
                        + limit.window().toSeconds() + " seconds. Try again in " + wait + " seconds.",
                Map.of("Retry-After", String.valueOf(wait)));
    }

    /** Rounded up, so that whoever waits as long does not come too early. */
    private static long seconds(Permits.Spent spent) {
        return Math.max(1, spent.resetIn().plusMillis(999).toSeconds());
    }

    /** Whoever has a tenant stands in its audit log, once for all instances; of others the log tells. */
    private void noteOnce(Limit limit, String subject, Optional<Principal> known, Context ctx) {
        Limit once = new Limit("noted-" + limit.name(), 1, limit.window());
        if (!identity.rateLimiter().take(once, subject, 1).allowed()) {
            return;
        }
        if (known.isPresent()) {
            identity.audit()
                    .record(
                            known.get(),
                            RequestCaller.of(ctx),
                            "limit.exceeded",
                            "",
                            Map.of("limit", limit.name(), "permits", String.valueOf(limit.permits())));
        } else {
            LOG.warn("limit.exceeded: {} by {}", limit.name(), subject);
        }
    }
}
