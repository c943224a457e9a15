package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.AccountJson;
import dev.medmentor.adapters.http.json.AccountListJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.adapters.http.web.Revision;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Account;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.AccountRepository;
import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets administrators see and change the accounts of their tenant. */
public final class UserRoutes {
    static final String USERS = "/api/v1/users";
    static final String TAG = "People";

    private final Identity identity;

    public UserRoutes(Identity identity) {
        this.identity = identity;
    }

    public void addTo(RouteTable table) {
        table.add(Route.get(USERS, "listUsers")
                .about(TAG, "Lists the tenant's accounts, ascending by id.")
                .allow(Permission.ADMINISTER)
                .paged(Query.MAXIMUM_LIMIT)
                .query("q", "string", "Only those with this in the name or the e-mail address.")
                .query("role", "string", "Only those of this role.")
                .query("status", "string", "Only those that are active, or disabled.")
                .returns(200, AccountListJson.class, "A stretch of the list.")
                .handle(this::list));
        table.add(of(Route.get(USERS + "/{id}", "getUser"), "An account of the tenant.")
                .returns(200, AccountJson.class, "The account.")
                .handle((ctx, caller) ->
                        MeRoutes.answer(ctx, identity.accounts().get(caller, id(ctx)))));
        table.add(of(Route.patch(USERS + "/{id}", "updateUser"), "Changes an account's role or status.")
                .json(UserBody.class)
                .returns(200, AccountJson.class, "The account as it is now.")
                .problems(409, 412)
                .handle(this::update));
        table.add(of(Route.delete(USERS + "/{id}", "deleteUser"), "Deletes an account with its logins and keys.")
                .returnsNothing()
                .handle(this::delete));
    }

    private static Route.Builder of(Route.Builder route, String summary) {
        return route.about(TAG, summary).allow(Permission.ADMINISTER).id("id", "The account's id.");
    }

    private void list(Context ctx, Principal caller) {
        int limit = Query.limit(ctx);
        AccountRepository.Filter filter = new AccountRepository.Filter(
                Query.text(ctx, "q"),
                Query.parsed(ctx, "role", Names::role, Names.ROLES),
                Query.parsed(ctx, "status", Names::status, Names.STATUSES));
        List<Account> found = identity.accounts().list(caller, filter, Query.cursor(ctx, AccountId::new), limit + 1);
        Query.Stretch<Account> stretch =
                Query.Stretch.of(found, limit, account -> account.id().value());
        ctx.result(Json.write(new AccountListJson(
                stretch.items().stream().map(AccountJson::of).toList(),
                stretch.next().orElse(null))));
    }

    private void update(Context ctx, Principal caller) {
        AccountId id = id(ctx);
        JsonBody.Patch<UserBody> patch = JsonBody.readPatch(ctx, UserBody.class);
        if (patch.has("role") && patch.has("status")) {
            throw new InvalidInputException(
                    "one_change_at_a_time", "Change the role or the status: each ends what the other would end.");
        }
        Caller from = RequestCaller.of(ctx);
        Optional<Integer> wanted = Revision.wanted(ctx);
        if (patch.has("role")) {
            Role role =
                    Fields.parsed("role", Fields.required("role", patch.body().role()), Names::role, Names.ROLES);
            MeRoutes.answer(
                    ctx,
                    Revision.matched(wanted, () -> identity.accounts().changeRole(caller, id, role, wanted, from)));
            return;
        }
        AccountStatus status = Fields.parsed(
                "status", Fields.required("status", patch.body().status()), Names::status, Names.STATUSES);
        MeRoutes.answer(
                ctx,
                status == AccountStatus.ACTIVE
                        ? identity.accounts().enable(caller, id, from)
                        : identity.accounts().disable(caller, id, from));
    }

    private void delete(Context ctx, Principal caller) {
        identity.accounts().delete(caller, id(ctx), RequestCaller.of(ctx));
        ctx.status(204);
    }

    static AccountId id(Context ctx) {
        return PathId.of(ctx, "id", AccountId::new, "account_not_found", "There is no account of this id.");
    }

    private record UserBody(
            @Field(value = "Not together with status.", oneOf = Role.class) @Nullable
            String role,

            @Field(value = "Not together with role.", oneOf = AccountStatus.class) @Nullable
            String status) {}
}
