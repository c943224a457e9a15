package dev.medmentor.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.medmentor.adapters.llm.FakeOpenAiServer;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.ConfigurationReader;
import dev.medmentor.app.server.RunningServer;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsTest {
    private static final TenantId TENANT = new TenantId("clinic-canary");
    private static final String TOKEN = "metrics-token-0123456789";
    private static final Pattern METRIC = Pattern.compile(
            "\\b((?:http|jvm|process|system|ingestion|index|cache|embedding|gen_ai|db|executor)_[a-z_]+)\\b");

    @TempDir
    Path directory;

    private final FakeOpenAiServer model = FakeOpenAiServer.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        model.close();
    }

    private Configuration configuration(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PORT", "0");
        environment.put("DATA_DIR", directory.resolve("data").toString());
        environment.put("OPENAI_BASE_URL", model.baseUrl().toString());
        environment.put("EMBEDDING_BASE_URL", model.baseUrl().toString());
        environment.put("EMBEDDING_MODEL", "fake");
        return ConfigurationReader.read(Map.of(), environment, directory);
    }

    private HttpResponse<String> get(RunningServer server, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.file().url().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void whatDashboardAndAlertsNameShouldBeMeasured() throws Exception {
        try (Engine engine = Wiring.open(configuration(Map.of()));
                RunningServer server = RunningServer.start(engine, configuration(Map.of()), TENANT)) {
            engine.mentor()
                    .ingest(
                            TENANT,
                            Upload.named("secret-name.txt"),
                            new ByteArrayInputStream(
                                    "Metformin is the first choice.".getBytes(StandardCharsets.UTF_8)));
            engine.mentor().ask(TENANT, "What is the first choice, metformin?");
            assertThat(get(server, "/api/v1/documents/secret-id").statusCode()).isEqualTo(401);
            get(server, "/health");

            String scrape = get(server, "/metrics").body();

            Set<String> missing = new TreeSet<>(named());
            assertThat(missing).hasSizeGreaterThan(12);
            missing.removeIf(name -> scrape.contains("\n" + name + "{") || scrape.contains("\n" + name + " "));
            assertThat(missing).isEmpty();
            assertThat(scrape)
                    .contains("uri=\"/health\"", "le=\"0.25\"")
                    .doesNotContain("secret", TENANT.value(), "etformin");
        }
    }

    /** Every metric that stands in deploy/; collections of garbage need not have happened. */
    private static Set<String> named() throws IOException {
        String alerts = Files.readString(deploy("prometheus/alerts.yml"));
        JsonNode dashboard =
                new ObjectMapper().readTree(deploy("grafana/medmentor.json").toFile());
        StringBuilder expressions = new StringBuilder();
        alerts.lines().filter(line -> line.contains("expr:")).forEach(expressions::append);
        dashboard
                .findValuesAsText("expr")
                .forEach(text -> expressions.append('\n').append(text));
        Set<String> names = new TreeSet<>();
        Matcher matcher = METRIC.matcher(expressions);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        names.removeIf(name -> name.startsWith("jvm_gc_pause"));
        return names;
    }

    private static Path deploy(String file) {
        Path here = Path.of("deploy").resolve(file);
        return Files.exists(here) ? here : Path.of("..", "deploy").resolve(file);
    }

    @Test
    void metricsShouldBeForThisMachineUnlessThereIsAToken() throws Exception {
        try (Engine engine = Wiring.open(configuration(Map.of()));
                RunningServer server = RunningServer.start(engine, configuration(Map.of()), TENANT)) {
            assertThat(get(server, "/metrics").statusCode()).isEqualTo(200);
            assertThat(get(server, "/metrics", "X-Forwarded-For", "10.1.2.3").statusCode())
                    .isEqualTo(401);
        }
        Configuration guarded = configuration(Map.of("METRICS_TOKEN", TOKEN));
        try (Engine engine = Wiring.open(guarded);
                RunningServer server = RunningServer.start(engine, guarded, TENANT)) {
            assertThat(get(server, "/metrics").statusCode()).isEqualTo(401);
            assertThat(get(server, "/metrics", "Authorization", "Bearer wrong").statusCode())
                    .isEqualTo(401);
            assertThat(get(server, "/metrics", "Authorization", "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(guarded.toString()).doesNotContain(TOKEN);
        }
    }
}
