package dev.medmentor.app.operations;

import dev.medmentor.adapters.http.json.AnalyticsRebuildJson;
import java.net.http.HttpRequest;

/** Has the server that owns the data directory count. */
final class RemoteAnalytics implements AnalyticsOperations {
    private final ServerConnection server;

    RemoteAnalytics(ServerConnection server) {
        this.server = server;
    }

    @Override
    public int rebuild() {
        HttpRequest request = server.request("/api/v1/analytics/rebuild")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return server.send(request, AnalyticsRebuildJson.class).days();
    }

    @Override
    public void close() {
        // The connections end with the process; the server goes on.
    }
}
