package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.AccountJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.InvitationJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.TenantJson;
import dev.medmentor.adapters.http.json.TenantListJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.adapters.http.web.Query;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.shared.TenantId;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows and changes tenants: one's own, and for the platform's administrators all. */
public final class TenantRoutes {
    private static final String OWN = "/api/v1/tenant";
    private static final String ALL = "/api/v1/tenants";
    private static final String TAG = "Tenants";

    private final Identity identity;

    public TenantRoutes(Identity identity) {
        this.identity = identity;
    }

    public void addTo(RouteTable table) {
        addOwn(table);
        table.add(Route.get(ALL, "listTenants")
                .about(TAG, "Lists tenants, ascending by id.")
                .allow(Permission.PLATFORM)
                .paged(Query.MAXIMUM_LIMIT)
                .returns(200, TenantListJson.class, "A stretch of the list.")
                .handle(this::list));
        table.add(Route.post(ALL, "createTenant")
                .about(TAG, "Makes a tenant without accounts.")
                .allow(Permission.PLATFORM)
                .json(TenantBody.class)
                .returns(201, TenantJson.class, "The tenant.")
                .problems(409)
                .idempotent()
                .handle(this::create));
        table.add(of(Route.get(ALL + "/{id}", "getTenant"), "A tenant.")
                .returns(200, TenantJson.class, "The tenant.")
                .handle((ctx, caller) -> answer(ctx, identity.tenants().get(caller, id(ctx)))));
        table.add(of(
                        Route.post(ALL + "/{id}/owner", "inviteOwner"),
                        "Mails an invitation to own a tenant that has no owner.")
                .json(OwnerInvitationBody.class)
                .returns(201, InvitationJson.class, "Mailed.")
                .problems(409)
                .idempotent()
                .handle(this::inviteOwner));
        table.add(of(Route.post(ALL + "/{id}/close", "closeTenant"), "Closes a tenant: nobody of it comes in any more.")
                .returns(200, TenantJson.class, "The tenant as it is now.")
                .handle((ctx, caller) ->
                        answer(ctx, identity.tenants().close(caller, id(ctx), RequestCaller.of(ctx)))));
    }

    private void addOwn(RouteTable table) {
        table.add(Route.get(OWN, "getOwnTenant")
                .about(TAG, "The caller's own tenant.")
                .allow(Permission.KNOWN)
                .returns(200, TenantJson.class, "The tenant.")
                .problems(404)
                .handle((ctx, caller) -> answer(ctx, identity.tenants().own(caller))));
        table.add(Route.patch(OWN, "renameOwnTenant")
                .about(TAG, "Gives the caller's own tenant another name.")
                .allow(Permission.ADMINISTER)
                .json(NameBody.class)
                .returns(200, TenantJson.class, "The tenant as it is now.")
                .problems(404)
                .handle((ctx, caller) -> answer(
                        ctx,
                        identity.tenants()
                                .rename(
                                        caller,
                                        Fields.required(
                                                "name",
                                                JsonBody.read(ctx, NameBody.class)
                                                        .name()),
                                        RequestCaller.of(ctx)))));
        table.add(Route.post(OWN + "/close", "closeOwnTenant")
                .about(TAG, "Closes the caller's own tenant: nobody of it comes in any more.")
                .allow(Permission.OWN)
                .returns(200, TenantJson.class, "The tenant as it is now.")
                .problems(404)
                .handle((ctx, caller) ->
                        answer(ctx, identity.tenants().close(caller, caller.tenant(), RequestCaller.of(ctx)))));
        table.add(Route.post(OWN + "/owner", "handOver")
                .about(TAG, "Makes another account the owner, and the caller an admin.")
                .allow(Permission.OWN)
                .rate(RateClass.LOGIN)
                .json(OwnerBody.class)
                .returns(200, AccountJson.class, "The new owner.")
                .problems(404)
                .handle(this::handOver));
    }

    private static Route.Builder of(Route.Builder route, String summary) {
        return route.about(TAG, summary).allow(Permission.PLATFORM).id("id", "The tenant's id.");
    }

    private void list(Context ctx, Principal caller) {
        int limit = Query.limit(ctx);
        List<Tenant> found = identity.tenants().list(caller, Query.cursor(ctx, TenantId::new), limit + 1);
        Query.Stretch<Tenant> stretch =
                Query.Stretch.of(found, limit, tenant -> tenant.id().value());
        ctx.result(Json.write(new TenantListJson(
                stretch.items().stream().map(TenantJson::of).toList(),
                stretch.next().orElse(null))));
    }

    private void create(Context ctx, Principal caller) {
        TenantBody body = JsonBody.read(ctx, TenantBody.class);
        TenantId id = new TenantId(Fields.required("id", body.id()));
        ctx.status(201);
        answer(ctx, identity.tenants().create(caller, id, Fields.required("name", body.name()), RequestCaller.of(ctx)));
    }

    private void inviteOwner(Context ctx, Principal caller) {
        String email = Fields.required(
                "email", JsonBody.read(ctx, OwnerInvitationBody.class).email());
        ctx.status(201)
                .result(Json.write(InvitationJson.of(
                        identity.inviteMember().inviteOwner(caller, id(ctx), email, RequestCaller.of(ctx)))));
    }

    private void handOver(Context ctx, Principal caller) {
        OwnerBody body = JsonBody.read(ctx, OwnerBody.class);
        AccountId to = new AccountId(Fields.required("account", body.account()));
        String password = Fields.required("password", body.password());
        MeRoutes.answer(ctx, identity.accounts().handOver(caller, to, password, RequestCaller.of(ctx)));
    }

    private static TenantId id(Context ctx) {
        return PathId.tenant(ctx, "id");
    }

    private static void answer(Context ctx, Tenant tenant) {
        ctx.result(Json.write(TenantJson.of(tenant)));
    }

    private record NameBody(
            @Field(required = true, least = 1, most = Tenant.MAXIMUM_NAME) @Nullable
            String name) {}

    private record TenantBody(
            @Field(required = true, value = "Lower-case letters, digits and hyphens.", least = 1, most = 63) @Nullable
            String id,

            @Field(required = true, least = 1, most = Tenant.MAXIMUM_NAME) @Nullable
            String name) {}

    private record OwnerInvitationBody(
            @Field(required = true, format = "email", most = Email.MAXIMUM_LENGTH) @Nullable
            String email) {}

    private record OwnerBody(
            @Field(required = true) @Nullable String account,

            @Field(required = true, value = "The caller's own.") @Nullable
            String password) {}
}
