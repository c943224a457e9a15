package dev.medmentor.adapters.http.identity;

import dev.medmentor.adapters.http.json.ApiKeyJson;
import dev.medmentor.adapters.http.json.ApiKeyListJson;
import dev.medmentor.adapters.http.json.Field;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.NewApiKeyJson;
import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.adapters.http.web.Fields;
import dev.medmentor.adapters.http.web.JsonBody;
import dev.medmentor.adapters.http.web.PathId;
import dev.medmentor.adapters.http.web.RequestCaller;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.ManageApiKeys;
import dev.medmentor.identity.model.ApiKey;
import dev.medmentor.identity.model.ApiKeyId;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.shared.error.InvalidInputException;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes API keys. */
public final class ApiKeyRoutes {
    private static final String KEYS = "/api/v1/api-keys";
    private static final String TAG = "API keys";

    private final Identity identity;

    public ApiKeyRoutes(Identity identity) {
        this.identity = identity;
    }

    public void addTo(RouteTable table) {
        table.add(Route.post(KEYS, "createApiKey")
                .about(TAG, "Makes a key for the caller's own account.")
                .allow(Permission.SELF)
                .json(KeyBody.class)
                .returns(201, NewApiKeyJson.class, "The key, with its secret this once.")
                .problems(429)
                .handle(this::create));
        table.add(Route.get(KEYS, "listApiKeys")
                .about(TAG, "The keys of the caller's own account.")
                .allow(Permission.SELF)
                .returns(200, ApiKeyListJson.class, "The keys.")
                .handle((ctx, caller) -> answer(ctx, identity.apiKeys().list(caller))));
        table.add(Route.get("/api/v1/tenant/api-keys", "listApiKeysOfTenant")
                .about(TAG, "The keys of every account of the tenant.")
                .allow(Permission.ADMINISTER)
                .returns(200, ApiKeyListJson.class, "The keys.")
                .handle((ctx, caller) -> answer(ctx, identity.apiKeys().listAll(caller))));
        table.add(Route.delete(KEYS + "/{id}", "revokeApiKey")
                .about(TAG, "Ends a key of one's own; administrators also those of the accounts they manage.")
                .allow(Permission.SELF)
                .id("id", "The key's id.")
                .returnsNothing()
                .handle(this::revoke));
    }

    private void create(Context ctx, Principal caller) {
        KeyBody body = JsonBody.read(ctx, KeyBody.class);
        ManageApiKeys.Created created = identity.apiKeys()
                .create(
                        caller,
                        Fields.required("name", body.name()),
                        scopes(Fields.required("scopes", body.scopes())),
                        Optional.ofNullable(body.expiresAt()),
                        RequestCaller.of(ctx));
        ctx.status(201)
                .header("Location", KEYS + "/" + created.key().id())
                .result(Json.write(NewApiKeyJson.of(created)));
    }

    private static Set<Scope> scopes(List<@Nullable String> names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names) {
            scopes.add(Optional.ofNullable(name)
                    .flatMap(Scope::of)
                    .orElseThrow(() -> new InvalidInputException(
                            "invalid_field", "The field scopes holds texts, each one of " + known() + ".")));
        }
        return scopes;
    }

    private static String known() {
        return Arrays.stream(Scope.values()).map(Scope::wireName).collect(Collectors.joining(", "));
    }

    private static void answer(Context ctx, List<ApiKey> keys) {
        ctx.result(
                Json.write(new ApiKeyListJson(keys.stream().map(ApiKeyJson::of).toList())));
    }

    private void revoke(Context ctx, Principal caller) {
        ApiKeyId id = PathId.of(ctx, "id", ApiKeyId::new, "api_key_not_found", "There is no API key of this id.");
        identity.apiKeys().revoke(caller, id, RequestCaller.of(ctx));
        ctx.status(204);
    }

    private record KeyBody(
            @Field(required = true, least = 1, most = ApiKey.MAXIMUM_NAME) @Nullable
            String name,

            @Field(required = true, value = "Such as library:read.", least = 1) @Nullable
            List<@Nullable String> scopes,

            @Field("Never if absent.") @Nullable Instant expiresAt) {}
}
