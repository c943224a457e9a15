package dev.medmentor.adapters.http.retrieval;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.SearchJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.model.Principal;
import io.javalin.http.Context;

/** Finds passages. */
public final class SearchRoutes {
    private final MedMentor medMentor;

    public SearchRoutes(MedMentor medMentor) {
        this.medMentor = medMentor;
    }

    public void addTo(RouteTable table) {
        table.add(Route.post("/api/v1/search", "search")
                .about("Search", "Finds the passages that fit a query best.")
                .allow(Permission.READ_LIBRARY)
                .json(SearchBody.class)
                .returns(200, SearchJson.class, "The passages that the caller may read, best first.")
                .problems(404, 503)
                .handle(this::search));
    }

    private void search(Context ctx, Principal caller) {
        SearchBody body = JsonBody.read(ctx, SearchBody.class);
        ctx.result(Json.write(
                SearchJson.of(medMentor.as(caller, RequestCaller.of(ctx)).search(body.toRequest()))));
    }
}
