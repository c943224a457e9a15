package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.GrantJson;
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
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Changes passwords, also those that were forgotten. */
public final class PasswordRoutes {
    private static final String PASSWORD = AuthRoutes.AUTH + "/password";

    private final Identity identity;
    private final SessionCookie cookie;

    public PasswordRoutes(IdentityAccess access) {
        identity = access.identity();
        cookie = new SessionCookie(access);
    }

    public void addTo(RouteTable table) {
        table.add(SessionCookie.readBy(Route.post(PASSWORD, "changePassword"))
                .about(AuthRoutes.TAG, "Changes the caller's own password; every other login and key of it ends.")
                .allow(Permission.SELF)
                .rate(RateClass.LOGIN)
                .json(ChangeBody.class)
                .returns(200, GrantJson.class, "Changed, and logged in anew.")
                .problems(503)
                .handle(this::change));
        table.add(Route.post(PASSWORD + "/forgot", "forgotPassword")
                .about(AuthRoutes.TAG, "Mails a link to set a new password, if there is an account of this address.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.RESET)
                .json(ForgotBody.class)
                .returns(202, "", "Whether there is one is not told.")
                .handle(this::forgot));
        table.add(Route.post(PASSWORD + "/reset", "resetPassword")
                .about(
                        AuthRoutes.TAG,
                        "Sets a new password by a mailed token; every login and key of the account ends.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.LOGIN)
                .json(ResetBody.class)
                .returnsNothing()
                .problems(503)
                .handle(this::reset));
    }

    private void change(Context ctx, Principal caller) {
        ChangeBody body = JsonBody.read(ctx, ChangeBody.class);
        cookie.check(ctx);
        cookie.answer(
                ctx,
                identity.changePassword()
                        .change(
                                caller,
                                Fields.required("currentPassword", body.currentPassword()),
                                Fields.required("newPassword", body.newPassword()),
                                RequestCaller.of(ctx)));
    }

    private void forgot(Context ctx, Principal nobody) {
        String email =
                Fields.required("email", JsonBody.read(ctx, ForgotBody.class).email());
        AccountLimit.of(ctx).spend(email);
        identity.resetPassword().request(email, RequestCaller.of(ctx));
        ctx.status(202);
    }

    private void reset(Context ctx, Principal nobody) {
        ResetBody body = JsonBody.read(ctx, ResetBody.class);
        identity.resetPassword()
                .redeem(
                        Fields.required("token", body.token()),
                        Fields.required("newPassword", body.newPassword()),
                        RequestCaller.of(ctx));
        ctx.status(204);
    }

    private record ChangeBody(
            @Field(required = true) @Nullable String currentPassword,

            @Field(required = true, value = IdentityRoutes.NEW_PASSWORD) @Nullable
            String newPassword) {}

    private record ForgotBody(
            @Field(required = true) @Nullable String email) {}

    private record ResetBody(
            @Field(required = true) @Nullable String token,

            @Field(required = true, value = IdentityRoutes.NEW_PASSWORD) @Nullable
            String newPassword) {}
}
