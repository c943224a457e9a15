package dev.medmentor.app.doctor;

import dev.medmentor.app.config.ModelEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Looks whether the configured language model's server can be reached. */
final class ModelCheck {
    private static final String CHECK = "language model";
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private ModelCheck() {}

    static Finding examine(Optional<ModelEndpoint> endpoint) {
        return endpoint.map(ModelCheck::examine)
                .orElseGet(() -> Finding.ok(
                        CHECK,
                        "None configured: answers are quotes. Set OPENAI_API_KEY or OPENAI_BASE_URL to generate."));
    }

    private static Finding examine(ModelEndpoint endpoint) {
        URI models = URI.create(endpoint.baseUrl().toString().replaceAll("/+$", "") + "/models");
        HttpRequest.Builder request = HttpRequest.newBuilder(models).timeout(PATIENCE);
        endpoint.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status == 401 || status == 403) {
                return Finding.fail(CHECK, endpoint + " refuses the key (" + status + "). Check OPENAI_API_KEY.");
            }
            return status < 300
                    ? Finding.ok(CHECK, endpoint + " answers")
                    : Finding.warn(CHECK, endpoint + " answers " + status + " to a list of its models.");
        } catch (IOException e) {
            return Finding.fail(
                    CHECK, endpoint + " cannot be reached (" + e + "). Check OPENAI_BASE_URL and the network.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.warn(CHECK, "The check was interrupted.");
        }
    }
}
