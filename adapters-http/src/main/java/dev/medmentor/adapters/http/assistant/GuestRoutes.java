package dev.medmentor.adapters.http.assistant;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.PublicCollectionListJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.AccountLimit;
import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.DocumentCollection;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.util.List;

/**
 * Lets people ask whom nobody knows: of the collections that a tenant has opened to all, and of nothing else. A guest is
 * told from others by a sealed cookie, and counted by it and by the address, so that neither a new cookie nor a new
 * address begins anew. A tenant that has opened nothing answers like one that does not exist.
 */
public final class GuestRoutes {
    private static final String PAGES = "/api/v1/public";
    private static final String TAG = "Guests";

    private final MedMentor medMentor;
    private final ChatRoutes chat;
    private final Identity identity;
    private final GuestCookie cookie;

    /** @param chat answers, in the same places as everybody's questions */
    public GuestRoutes(MedMentor medMentor, IdentityAccess access, ChatRoutes chat) {
        this.medMentor = medMentor;
        this.chat = chat;
        identity = access.identity();
        boolean secure = "https".equals(access.publicUrl().getScheme());
        cookie = new GuestCookie("mm_guest", PAGES, "Lax", secure, access);
    }

    public void addTo(RouteTable table) {
        table.add(of(Route.get(PAGES + "/{tenant}/collections", "listPublicCollections"))
                .about(TAG, "What a tenant has opened to all.")
                .returns(200, PublicCollectionListJson.class, "The collections.")
                .handle((ctx, nobody) ->
                        ctx.result(Json.write(PublicCollectionListJson.of(open(ctx, stranger(ctx)))))));
        table.add(of(Route.post(PAGES + "/{tenant}/chat", "chatAsGuest"))
                .about(TAG, "Answers a question from what a tenant has opened to all.")
                .rate(RateClass.GUEST)
                .json(ChatBody.class)
                .returns(200, AnswerJson.class, "The answer, or that the documents do not hold one.")
                .problems(409, 502, 503)
                .handle((ctx, nobody) -> chat.answer(ctx, guest(ctx))));
        table.add(of(Route.post(PAGES + "/{tenant}/chat/stream", "streamChatAsGuest"))
                .about(TAG, "The same as the answer is made.")
                .rate(RateClass.GUEST)
                .json(ChatBody.class)
                .streams("The answer as it is made.", ChatRoutes.EVENTS)
                .problems(409, 502, 503)
                .handle((ctx, nobody) -> chat.stream(ctx, guest(ctx))));
    }

    private static Route.Builder of(Route.Builder route) {
        return route.allow(Permission.PUBLIC).id("tenant", "The tenant's id.");
    }

    /** Who asks, counted; with a cookie from now on. */
    private Principal guest(Context ctx) {
        open(ctx, stranger(ctx));
        Principal guest = identity.tenants().guest(tenant(ctx), cookie.pseudonym(ctx));
        AccountLimit.of(ctx).spend(guest.name());
        return guest;
    }

    private Principal stranger(Context ctx) {
        return identity.tenants().guest(tenant(ctx), "unknown");
    }

    private List<DocumentCollection> open(Context ctx, Principal guest) {
        List<DocumentCollection> found = medMentor.collections().list(guest);
        if (found.isEmpty()) {
            throw new NotFoundException("tenant_not_found", "There is no tenant " + tenant(ctx) + ".");
        }
        return found;
    }

    private static TenantId tenant(Context ctx) {
        return PathId.tenant(ctx, "tenant");
    }
}
