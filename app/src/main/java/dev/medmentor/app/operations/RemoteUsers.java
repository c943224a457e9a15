package dev.medmentor.app.operations;

import dev.medmentor.adapters.http.json.AccountJson;
import dev.medmentor.adapters.http.json.AccountListJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.identity.model.AccountStatus;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes accounts through the server that owns the data directory. */
final class RemoteUsers implements UserOperations {
    private static final String USERS = "/api/v1/users";

    private final ServerConnection server;

    RemoteUsers(ServerConnection server) {
        this.server = server;
    }

    @Override
    public AccountJson create(NewUser user) {
        return send(
                "POST",
                USERS,
                Map.of(
                        "email", user.email(),
                        "password", user.password(),
                        "name", user.name(),
                        "role", user.role().wireName(),
                        "platformAdministrator", user.platformAdministrator()));
    }

    @Override
    public List<AccountJson> list(String text) {
        List<AccountJson> all = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            String query = "?limit=200&q=" + encoded(text) + "&cursor=" + encoded(cursor);
            AccountListJson stretch = server.send(server.request(USERS + query).build(), AccountListJson.class);
            all.addAll(stretch.items());
            cursor = stretch.nextCursor();
        }
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public AccountJson setStatus(String id, AccountStatus status) {
        return send("PATCH", USERS + "/" + id, Map.of("status", status.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public AccountJson setPassword(String id, String password) {
        return send("POST", USERS + "/" + id + "/password", Map.of("password", password));
    }

    private AccountJson send(String method, String path, Map<String, Object> body) {
        return server.send(
                server.request(path)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build(),
                AccountJson.class);
    }

    @Override
    public void close() {
        // The connections end with the process; the server goes on.
    }
}
