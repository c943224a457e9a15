package dev.medmentor.adapters.http.retrieval;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.SearchJson;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.shared.TenantId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Finds passages. */
public final class SearchRoutes {
    private final MedMentor medMentor;
    private final TenantId tenant;

    public SearchRoutes(MedMentor medMentor, TenantId tenant) {
        this.medMentor = medMentor;
        this.tenant = tenant;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/v1/search", this::search);
    }

    private void search(Context ctx) {
        SearchBody body = JsonBody.read(ctx, SearchBody.class);
        ctx.result(Json.write(SearchJson.of(medMentor.search(tenant, body.toRequest()))));
    }
}
