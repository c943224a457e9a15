package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.AccountJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.SessionJson;
import dev.medmentor.adapters.http.json.SessionListJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.Revision;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.SessionId;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows people their own account and logins, and lets them change them. */
public final class MeRoutes {
    private static final String ME = AuthRoutes.AUTH + "/me";
    private static final String SESSIONS = AuthRoutes.AUTH + "/sessions";

    private final Identity identity;

    public MeRoutes(Identity identity) {
        this.identity = identity;
    }

    public void addTo(RouteTable table) {
        table.add(Route.get(ME, "me")
                .about(AuthRoutes.TAG, "The caller's own account.")
                .allow(Permission.KNOWN)
                .returns(200, AccountJson.class, "The account.")
                .handle(this::show));
        table.add(Route.patch(ME, "updateMe")
                .about(AuthRoutes.TAG, "Changes the caller's own profile: what is absent stays, null takes away.")
                .allow(Permission.SELF)
                .json(ProfileBody.class)
                .returns(200, AccountJson.class, "The account as it is now.")
                .problems(409, 412)
                .handle(this::update));
        table.add(Route.delete(ME, "deleteMe")
                .about(AuthRoutes.TAG, "Deletes the caller's own account; its address is free from then on.")
                .allow(Permission.SELF)
                .rate(RateClass.LOGIN)
                .json(DeleteBody.class)
                .returnsNothing()
                .handle(this::delete));
        table.add(Route.get(SESSIONS, "listSessions")
                .about(AuthRoutes.TAG, "The account's logins that are not over, newest first.")
                .allow(Permission.SELF)
                .returns(200, SessionListJson.class, "The logins.")
                .handle(this::sessions));
        table.add(Route.delete(SESSIONS + "/{id}", "endSession")
                .about(AuthRoutes.TAG, "Ends one of the account's own logins, such as that of a lost telephone.")
                .allow(Permission.SELF)
                .id("id", "The login's id.")
                .returnsNothing()
                .handle(this::endSession));
    }

    private void show(Context ctx, Principal caller) {
        answer(ctx, identity.accounts().me(caller));
    }

    private void update(Context ctx, Principal caller) {
        JsonBody.Patch<ProfileBody> patch = JsonBody.readPatch(ctx, ProfileBody.class);
        Optional<Integer> wanted = Revision.wanted(ctx);
        // As it is now: an instance that changed it may not be this one.
        Account before =
                identity.accounts().get(caller, identity.accounts().me(caller).id());
        Profile profile = ProfileBody.apply(patch, before.profile());
        // Against the revision that was read, for the patch was applied to that.
        int revision = wanted.orElse(before.revision());
        answer(
                ctx,
                Revision.matched(
                        wanted,
                        () -> identity.accounts()
                                .updateProfile(caller, profile, Optional.of(revision), RequestCaller.of(ctx))));
    }

    static void answer(Context ctx, Account account) {
        Revision.tell(ctx, account.revision());
        ctx.result(Json.write(AccountJson.of(account)));
    }

    private void delete(Context ctx, Principal caller) {
        String password =
                Fields.required("password", JsonBody.read(ctx, DeleteBody.class).password());
        identity.accounts().deleteOwn(caller, password, RequestCaller.of(ctx));
        ctx.status(204);
    }

    private void sessions(Context ctx, Principal caller) {
        ctx.result(Json.write(new SessionListJson(identity.logOut().sessions(caller).stream()
                .map(session -> SessionJson.of(session, caller.session()))
                .toList())));
    }

    private void endSession(Context ctx, Principal caller) {
        SessionId id = PathId.of(ctx, "id", SessionId::new, "session_not_found", "You have no session of this id.");
        identity.logOut().end(caller, id, RequestCaller.of(ctx));
        ctx.status(204);
    }

    private record DeleteBody(
            @Field(required = true) @Nullable String password) {}
}
