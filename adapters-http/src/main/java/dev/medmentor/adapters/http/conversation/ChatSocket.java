package dev.medmentor.adapters.http.conversation;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.adapters.http.web.Places;
import dev.medmentor.adapters.http.web.RequestId;
import dev.medmentor.adapters.http.web.Traffic;
import dev.medmentor.conversation.Conversations;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.DaemonThreads;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsHandlerType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Callback;

/**
 * Conversations over a WebSocket, with the events of the streams. Who has no header {@code Authorization} shows their token
 * in the first message; never in the address, which logs keep. Thread-safe.
 */
public final class ChatSocket {
    /** Where it stands. */
    public static final String PATH = "/api/v1/chat/ws";

    static final int MOST_CHARACTERS = 32_768;

    private static final long LOOK_SECONDS = 2;
    /** Fewer than the connections that the service takes, so that sockets alone cannot use them up. */
    private static final int MOST_SOCKETS = 4_000;

    private static final int TRY_AGAIN_LATER = 1013;
    static final int TOO_MANY = 4429;
    private static final String DOOR = ChatSocket.class.getName();
    private static final String REQUEST = DOOR + ".request";

    /** Who may come in. */
    @FunctionalInterface
    public interface Door {
        /**
         * Looks at the request by which a socket is opened, as nobody can later.
         *
         * @throws RuntimeException if what it shows opens nothing
         */
        Entrance open(Context upgrade);
    }

    /**
     * How somebody comes in.
     *
     * @param address where they come from
     * @param visitor known by the header
     * @param byToken finds out who shows a token; throws, and counts that, if it opens nothing
     */
    public record Entrance(String address, Optional<Visitor> visitor, Function<String, Visitor> byToken) {
        Optional<Principal> principal() {
            return visitor.map(Visitor::principal);
        }
    }

    /** Finds somebody out once more. */
    @FunctionalInterface
    public interface Again {
        /** @throws dev.medmentor.shared.error.MedMentorException if they may not ask any more */
        Principal look();
    }

    /**
     * Somebody who asks.
     *
     * @param again finds them out once more; throws when their login or key is over
     * @param spend counts a question against their limit
     * @param count counts any other message against theirs
     */
    public record Visitor(Principal principal, Again again, Runnable spend, Runnable count) {}

    private final Conversations conversations;
    private final Traffic traffic;
    private final Places followers;
    private final Executor threads;
    private final Set<String> origins;
    private final SocketPlaces places;
    private final Map<String, SocketTalk> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("medmentor-sockets"));

    /** @param origins those whose pages may open one, besides the service's own */
    public ChatSocket(
            MedMentor medMentor,
            Traffic traffic,
            Places followers,
            Executor threads,
            Set<String> origins,
            SocketLimits limits) {
        this.followers = followers;
        this.conversations = medMentor.conversations();
        this.traffic = traffic;
        this.threads = threads;
        this.origins = Set.copyOf(origins);
        this.places = new SocketPlaces(limits);
    }

    public void addTo(RouteTable table) {
        table.add(Route.get(PATH, "chatSocket")
                .about("Messages", "A WebSocket (RFC 6455): ask, follow and stop by messages; see docs/http-api.md.")
                .allow(Permission.ASK)
                .returns(101, "", "Messages follow.")
                .problems(426)
                .handle((ctx, caller) -> {
                    throw new HttpFailure(
                            426,
                            "upgrade_required",
                            "This path is a WebSocket. Open it with a client for those.",
                            Map.of("Upgrade", "websocket"));
                }));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it lets no failure out
    public void register(RoutesConfig routes, Consumer<Context> arrive, Door door) {
        routes.addEndpoint(new Endpoint(HandlerType.WEBSOCKET_BEFORE_UPGRADE, PATH, ctx -> {
            arrive.accept(ctx);
            requireOrigin(ctx);
            Entrance entrance = door.open(ctx);
            places.requireRoom(entrance.principal(), entrance.address());
            ctx.attribute(DOOR, entrance);
            ctx.attribute(REQUEST, RequestId.of(ctx));
        }));
        routes.addWsHandler(WsHandlerType.WEBSOCKET, PATH, this::handle);
        watch.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** A page elsewhere would otherwise speak for whoever has it open. */
    private void requireOrigin(Context ctx) {
        String origin = ctx.header("Origin");
        String own = ctx.scheme() + "://" + ctx.host();
        if (origin != null && !origin.equals(own) && !origins.contains(origin)) {
            throw new HttpFailure(403, "origin_not_allowed", "Pages of this origin may not open a socket here.");
        }
    }

    private void handle(WsConfig socket) {
        socket.onConnect(ctx -> {
            ctx.session.setMaxTextMessageSize(MOST_CHARACTERS);
            Entrance entrance = Objects.requireNonNull(ctx.<Entrance>attribute(DOOR));
            String request = Objects.requireNonNull(ctx.<String>attribute(REQUEST));
            if (open.size() >= MOST_SOCKETS) {
                ctx.session.close(TRY_AGAIN_LATER, "too many sockets", Callback.NOOP);
                return;
            }
            try {
                SocketPlaces.Place place = places.take(entrance.principal(), entrance.address());
                open.put(
                        ctx.sessionId(),
                        new SocketTalk(
                                ctx.session, entrance, place, request, conversations, traffic, followers, threads));
            } catch (HttpFailure full) {
                // Others came in since it was asked for.
                ctx.session.close(TOO_MANY, "too many sockets", Callback.NOOP);
            }
        });
        socket.onMessage(ctx -> of(ctx).ifPresent(talk -> talk.hear(ctx.message())));
        socket.onBinaryMessage(ctx -> of(ctx).ifPresent(talk -> talk.close(1003, "text only")));
        socket.onClose(ctx -> Optional.ofNullable(open.remove(ctx.sessionId())).ifPresent(SocketTalk::gone));
        socket.onError(ctx -> Optional.ofNullable(open.remove(ctx.sessionId())).ifPresent(SocketTalk::gone));
    }

    private Optional<SocketTalk> of(WsContext ctx) {
        return Optional.ofNullable(open.get(ctx.sessionId()));
    }

    private void look() {
        open.values().forEach(SocketTalk::look);
    }

    /** Ends every socket. */
    public void close() {
        watch.shutdownNow();
        open.values().forEach(talk -> talk.close(1001, "stopping"));
    }
}
