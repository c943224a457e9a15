package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.GrantJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.OfferJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.AccountLimit;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.shared.error.ForbiddenException;
import dev.medmentor.shared.error.UnauthenticatedException;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Lets people register, log in, stay logged in and log out. */
public final class AuthRoutes {
    static final String AUTH = "/api/v1/auth";
    static final String TAG = "Login";

    private final Identity identity;
    private final SessionCookie cookie;
    private final Registration registration;

    public AuthRoutes(IdentityAccess access) {
        identity = access.identity();
        cookie = new SessionCookie(access);
        registration = access.registration();
    }

    public void addTo(RouteTable table) {
        table.add(SessionCookie.readBy(Route.post(AUTH + "/register", "register"))
                .about(TAG, "Makes a tenant with its owner, or an account by invitation, and logs it in.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.REGISTER)
                .json(RegisterBody.class)
                .returns(201, GrantJson.class, "Registered and logged in.")
                .problems(403, 409, 503)
                .handle(this::register));
        table.add(Route.post(AUTH + "/invitation", "lookAtInvitation")
                .about(TAG, "What a mailed invitation offers; it stays good.")
                .allow(Permission.PUBLIC)
                .json(InvitationBody.class)
                .returns(200, OfferJson.class, "The offer.")
                .handle(this::look));
        table.add(SessionCookie.readBy(Route.post(AUTH + "/login", "logIn"))
                .about(TAG, "Logs in with a password.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.LOGIN)
                .json(LoginBody.class)
                .returns(200, GrantJson.class, "Logged in.")
                .problems(401, 503)
                .handle(this::logIn));
        table.add(SessionCookie.readBy(Route.post(AUTH + "/refresh", "refresh"))
                .about(TAG, "Exchanges a refresh token for the next one and a new access token.")
                .allow(Permission.PUBLIC)
                .optionalJson(RefreshBody.class)
                .returns(200, GrantJson.class, "The next tokens.")
                .problems(401, 409)
                .handle(this::refresh));
        table.add(SessionCookie.readBy(Route.post(AUTH + "/logout", "logOut"))
                .about(TAG, "Ends this login, or every one of the account.")
                .allow(Permission.SELF)
                .json(LogoutBody.class)
                .returnsNothing()
                .handle(this::logOut));
    }

    private void register(Context ctx, Principal nobody) {
        RegisterBody body = JsonBody.read(ctx, RegisterBody.class);
        if (registration == Registration.CLOSED) {
            throw new ForbiddenException(
                    "registration_closed", "Registration is closed here. Ask whoever runs this server for an account.");
        }
        cookie.check(ctx);
        ctx.status(201);
        cookie.answer(ctx, body.register(identity, RequestCaller.of(ctx)));
    }

    private void look(Context ctx, Principal nobody) {
        String token = JsonBody.read(ctx, InvitationBody.class).token();
        ctx.result(Json.write(OfferJson.of(identity.acceptInvitation().look(Fields.required("token", token)))));
    }

    private void logIn(Context ctx, Principal nobody) {
        LoginBody body = JsonBody.read(ctx, LoginBody.class);
        String email = Fields.required("email", body.email());
        String password = Fields.required("password", body.password());
        cookie.check(ctx);
        AccountLimit.of(ctx).spend(email);
        cookie.answer(ctx, identity.logIn().logIn(email, password, RequestCaller.of(ctx)));
    }

    private void refresh(Context ctx, Principal nobody) {
        if (cookie.isWanted(ctx)) {
            refreshByCookie(ctx);
            return;
        }
        String token = Fields.required(
                "refreshToken", JsonBody.read(ctx, RefreshBody.class).refreshToken());
        cookie.answer(ctx, identity.refreshSession().refresh(token, RequestCaller.of(ctx)));
    }

    private void refreshByCookie(Context ctx) {
        String token = cookie.token(ctx);
        try {
            cookie.answer(ctx, identity.refreshSession().refresh(token, RequestCaller.of(ctx)));
        } catch (UnauthenticatedException e) {
            cookie.remove(ctx); // it opens nothing any more
            throw e;
        }
    }

    private void logOut(Context ctx, Principal caller) {
        Boolean everywhere =
                JsonBody.readOr(ctx, LogoutBody.class, new LogoutBody(null)).everywhere();
        boolean withCookie = cookie.isWanted(ctx);
        if (Boolean.TRUE.equals(everywhere)) {
            identity.logOut().logOutEverywhere(caller, RequestCaller.of(ctx));
        } else {
            identity.logOut().logOut(caller, RequestCaller.of(ctx));
        }
        if (withCookie) {
            cookie.remove(ctx);
        }
        ctx.status(204);
    }

    private record InvitationBody(
            @Field(required = true) @Nullable String token) {}

    private record LoginBody(
            @Field(required = true) @Nullable String email,
            @Field(required = true) @Nullable String password) {}

    private record RefreshBody(
            @Field("Not with X-Session: cookie.") @Nullable String refreshToken) {}

    private record LogoutBody(
            @Field("Whether every login of the account ends; only this one if absent.") @Nullable
            Boolean everywhere) {}
}
