package dev.medmentor.adapters.http.setup;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.identity.IdentityRoutes;
import dev.medmentor.adapters.http.identity.SessionCookie;
import dev.medmentor.adapters.http.json.DocumentJson;
import dev.medmentor.adapters.http.json.DocumentListJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.GrantJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.SetupJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.SetUpInstallation;
import dev.medmentor.identity.model.Email;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.library.PersonalLibrary;
import dev.medmentor.library.model.Uploaded;
import dev.medmentor.library.port.SampleLibrary.Sample;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.NotFoundException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the owner of an installation that has nobody yet, and brings in the sample documents. Strangers learn whether a
 * setup is open, and nothing else.
 */
public final class SetupRoutes {
    private static final String SETUP = "/api/v1/setup";
    private static final String TAG = "Setup";

    private final MedMentor medMentor;
    private final SetUpInstallation setUp;
    private final SessionCookie cookie;
    private final TenantId tenant;

    /** @param tenant the installation's own: whose owner the first account is, and which the local token acts for */
    public SetupRoutes(MedMentor medMentor, IdentityAccess access, TenantId tenant) {
        this.medMentor = medMentor;
        this.tenant = tenant;
        setUp = access.identity().setUp();
        cookie = new SessionCookie(access);
    }

    public void addTo(RouteTable table) {
        table.add(Route.get(SETUP, "getSetup")
                .about(TAG, "Whether the installation waits for its first account.")
                .allow(Permission.PUBLIC)
                .returns(200, SetupJson.class, "Whether it does.")
                .handle((ctx, nobody) -> ctx.result(Json.write(new SetupJson(setUp.isOpen(tenant))))));
        table.add(SessionCookie.readBy(Route.post(SETUP, "setUp"))
                .about(TAG, "Makes the first account, for whoever shows the token that the server prints at its start.")
                .allow(Permission.PUBLIC)
                .rate(RateClass.LOGIN)
                .json(SetupBody.class)
                .returns(201, GrantJson.class, "Made and logged in.")
                .problems(403, 409, 503)
                .handle(this::setUp));
        table.add(Route.post(SETUP + "/sample", "addSampleDocuments")
                .about(TAG, "Takes in the documents that come with the program; the same again change nothing.")
                .allow(Permission.OWN)
                .returns(202, DocumentListJson.class, "Safely stored, and waiting to be read.")
                .problems(404, 409, 503, 507)
                .handle(this::addSamples));
    }

    private void setUp(Context ctx, Principal nobody) {
        SetupBody body = JsonBody.read(ctx, SetupBody.class);
        cookie.check(ctx);
        Profile profile = new Profile(
                Fields.required("name", body.name()),
                Optional.empty(),
                Optional.ofNullable(body.language()),
                Optional.empty(),
                Map.of());
        ctx.status(201);
        cookie.answer(
                ctx,
                setUp.setUp(
                        tenant,
                        Fields.required("token", body.token()),
                        Fields.required("tenantName", body.tenantName()),
                        Fields.required("email", body.email()),
                        Fields.required("password", body.password()),
                        profile,
                        RequestCaller.of(ctx)));
    }

    private void addSamples(Context ctx, Principal owner) throws IOException {
        List<Sample> samples = medMentor.samples().samples();
        if (samples.isEmpty()) {
            throw new NotFoundException("no_samples", "This service was built without sample documents.");
        }
        PersonalLibrary library = medMentor.as(owner, RequestCaller.of(ctx)).library();
        List<DocumentJson> taken = new ArrayList<>();
        for (Sample sample : samples) {
            try (InputStream bytes = sample.open()) {
                Uploaded uploaded = library.upload(sample.upload(), bytes);
                taken.add(DocumentJson.of(uploaded.document(), uploaded.version()));
            }
        }
        medMentor.worker().wake();
        ctx.status(202).result(Json.write(new DocumentListJson(taken, null, null)));
    }

    private record SetupBody(
            @Field(required = true, value = "As the server has printed it.") @Nullable
            String token,

            @Field(required = true, value = "What the organisation is called.", least = 1, most = Tenant.MAXIMUM_NAME)
            @Nullable
            String tenantName,

            @Field(required = true, format = "email", most = Email.MAXIMUM_LENGTH) @Nullable
            String email,

            @Field(required = true, value = IdentityRoutes.NEW_PASSWORD) @Nullable
            String password,

            @Field(required = true, least = 1, most = Profile.MAXIMUM_NAME) @Nullable
            String name,

            @Field("A language tag, such as pt-BR.") @Nullable
            String language) {}
}
