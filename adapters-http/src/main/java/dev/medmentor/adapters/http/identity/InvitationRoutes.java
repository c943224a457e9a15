package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.InvitationJson;
import dev.medmentor.adapters.http.json.InvitationListJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Role;
import dev.medmentor.shared.error.ForbiddenException;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Lets administrators invite people into their tenant. */
public final class InvitationRoutes {
    private static final String INVITATIONS = "/api/v1/invitations";

    private final Identity identity;
    private final Registration registration;

    public InvitationRoutes(IdentityAccess access) {
        identity = access.identity();
        registration = access.registration();
    }

    public void addTo(RouteTable table) {
        table.add(Route.post(INVITATIONS, "invite")
                .about(UserRoutes.TAG, "Mails an invitation, in place of an earlier one to the same address.")
                .allow(Permission.ADMINISTER)
                .json(InviteBody.class)
                .returns(201, InvitationJson.class, "Mailed.")
                .problems(409)
                .idempotent()
                .handle(this::invite));
        table.add(Route.get(INVITATIONS, "listInvitations")
                .about(UserRoutes.TAG, "The open invitations, oldest first.")
                .allow(Permission.ADMINISTER)
                .returns(200, InvitationListJson.class, "The invitations.")
                .handle((ctx, caller) ->
                        ctx.result(Json.write(new InvitationListJson(identity.inviteMember().pending(caller).stream()
                                .map(InvitationJson::of)
                                .toList())))));
        table.add(Route.delete(INVITATIONS + "/{id}", "withdrawInvitation")
                .about(UserRoutes.TAG, "Takes an open invitation back.")
                .allow(Permission.ADMINISTER)
                .id("id", "The invitation's id.")
                .returnsNothing()
                .handle(this::withdraw));
    }

    private void invite(Context ctx, Principal caller) {
        InviteBody body = JsonBody.read(ctx, InviteBody.class);
        if (registration == Registration.CLOSED) {
            throw new ForbiddenException(
                    "registration_closed", "Registration is closed here, also by invitation (REGISTRATION).");
        }
        Role role = Fields.parsed("role", Fields.required("role", body.role()), Names::role, Names.ROLES);
        ctx.status(201)
                .result(Json.write(InvitationJson.of(identity.inviteMember()
                        .invite(caller, Fields.required("email", body.email()), role, RequestCaller.of(ctx)))));
    }

    private void withdraw(Context ctx, Principal caller) {
        identity.inviteMember().withdraw(caller, ctx.pathParam("id"), RequestCaller.of(ctx));
        ctx.status(204);
    }

    private record InviteBody(
            @Field(required = true, format = "email", most = Email.MAXIMUM_LENGTH) @Nullable
            String email,

            @Field(required = true, oneOf = Role.class) @Nullable
            String role) {}
}
