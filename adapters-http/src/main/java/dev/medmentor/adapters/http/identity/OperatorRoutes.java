package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.AccountJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** What the command line does with accounts, by the local token; nobody else may. */
public final class OperatorRoutes {
    private final Identity identity;

    public OperatorRoutes(Identity identity) {
        this.identity = identity;
    }

    public void addTo(RouteTable table) {
        table.add(Route.post(UserRoutes.USERS, "createUser")
                .about(UserRoutes.TAG, "Makes an account, and its tenant if there is none; by the local token.")
                .allow(Permission.OPERATE)
                .json(CreateBody.class)
                .returns(201, AccountJson.class, "The account.")
                .problems(409, 503)
                .handle(this::create));
        table.add(Route.post(UserRoutes.USERS + "/{id}/password", "setPassword")
                .about(UserRoutes.TAG, "Sets an account's password; its logins and keys end. By the local token.")
                .allow(Permission.OPERATE)
                .id("id", "The account's id.")
                .json(PasswordBody.class)
                .returns(200, AccountJson.class, "The account as it is now.")
                .problems(503)
                .handle(this::setPassword));
    }

    private void create(Context ctx, Principal caller) {
        CreateBody body = JsonBody.read(ctx, CreateBody.class);
        Account account = identity.tenants()
                .createAccount(
                        caller,
                        Fields.required("email", body.email()),
                        Fields.required("password", body.password()),
                        Profile.named(Fields.required("name", body.name())),
                        Fields.parsed("role", Fields.required("role", body.role()), Names::role, Names.ROLES),
                        Boolean.TRUE.equals(body.platformAdministrator()),
                        RequestCaller.of(ctx));
        ctx.status(201)
                .header("Location", UserRoutes.USERS + "/" + account.id())
                .result(Json.write(AccountJson.of(account)));
    }

    private void setPassword(Context ctx, Principal caller) {
        String password = Fields.required(
                "password", JsonBody.read(ctx, PasswordBody.class).password());
        MeRoutes.answer(
                ctx, identity.changePassword().set(caller, UserRoutes.id(ctx), password, RequestCaller.of(ctx)));
    }

    private record CreateBody(
            @Field(required = true, format = "email", most = Email.MAXIMUM_LENGTH) @Nullable
            String email,

            @Field(required = true, value = IdentityRoutes.NEW_PASSWORD) @Nullable
            String password,

            @Field(required = true, least = 1, most = Profile.MAXIMUM_NAME) @Nullable
            String name,

            @Field(required = true, oneOf = Role.class) @Nullable
            String role,

            @Nullable Boolean platformAdministrator) {}

    private record PasswordBody(
            @Field(required = true, value = IdentityRoutes.NEW_PASSWORD) @Nullable
            String password) {}
}
