package dev.medmentor.adapters.http;

import dev.medmentor.adapters.http.conversation.ChatSocket;
import dev.medmentor.adapters.http.limit.RequestLimits;
import dev.medmentor.adapters.http.route.Gatekeeper;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.HttpFailure;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.shared.error.UnauthenticatedException;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;

/** Lets people in at the chat's socket as at its route, and counts them by the same limits. Thread-safe. */
final class SocketDoor {
    private final RouteTable table;
    private final Gatekeeper gatekeeper;
    private final RequestLimits limits;

    SocketDoor(RouteTable table, Gatekeeper gatekeeper, RequestLimits limits) {
        this.table = table;
        this.gatekeeper = gatekeeper;
        this.limits = limits;
    }

    /** Whoever shows a token while connecting is in; others show it by their first message. */
    ChatSocket.Entrance open(Context ctx) {
        try {
            Function<String, ChatSocket.Visitor> door = door(ctx);
            boolean shows = ctx.header("Authorization") != null;
            String address = RequestCaller.address(ctx);
            return new ChatSocket.Entrance(
                    address,
                    shows ? Optional.of(door.apply(gatekeeper.shown(ctx))) : Optional.empty(),
                    counting(door, () -> limits.countRefused(address)));
        } catch (UnauthenticatedException | HttpFailure e) {
            limits.countRefused(ctx);
            throw e;
        }
    }

    private Function<String, ChatSocket.Visitor> door(Context ctx) {
        Route route = table.routes().stream()
                .filter(known -> known.path().equals(ChatSocket.PATH))
                .findFirst()
                .orElseThrow();
        Gatekeeper.Admission admission = gatekeeper.admission(route, ctx);
        return token -> new ChatSocket.Visitor(
                admission.admit(token),
                () -> admission.admit(token),
                () -> limits.countMessage(admission.admit(token), RateClass.CHAT),
                () -> limits.countMessage(admission.admit(token), RateClass.OTHER));
    }

    private static Function<String, ChatSocket.Visitor> counting(
            Function<String, ChatSocket.Visitor> door, Runnable countRefused) {
        return token -> {
            try {
                return door.apply(token);
            } catch (UnauthenticatedException | HttpFailure e) {
                countRefused.run();
                throw e;
            }
        };
    }
}
