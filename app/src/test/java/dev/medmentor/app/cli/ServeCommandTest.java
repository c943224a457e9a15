package dev.medmentor.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.app.server.ServerFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ServeCommandTest {
    private static final String FACT = "The initial dose of amoxicillin for adults is 500 mg every 8 hours.";
    private static final String QUESTION = "What is the initial dose of amoxicillin for adults?";

    @TempDir
    Path directory = Path.of("");

    private Terminal terminal = new Terminal(directory);
    private Terminal server = new Terminal(directory);
    private FutureTask<Integer> serving = new FutureTask<>(() -> 0);
    private Thread thread = new Thread(serving);

    @BeforeEach
    void serve() throws Exception {
        terminal = new Terminal(directory);
        server = new Terminal(directory);
        serving = new FutureTask<>(() -> server.run("serve", "--port=0"));
        thread = new Thread(serving, "serve");
        thread.start();
        while (ServerFile.read(terminal.data()).isEmpty() && !serving.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(serving.isDone()).as(server.err()).isFalse();
    }

    @AfterEach
    void stop() throws Exception {
        thread.interrupt();
        thread.join(Duration.ofSeconds(40).toMillis());
        assertThat(terminal.data().resolve(ServerFile.NAME)).doesNotExist();
    }

    @Test
    void serveShouldLetItsTokenInAndNobodyElse() throws Exception {
        ServerFile file = ServerFile.read(terminal.data()).orElseThrow();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest.Builder request = HttpRequest.newBuilder(file.url().resolve("/api/v1/documents"));

        int without = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        int with = client.send(
                        request.header("Authorization", "Bearer " + file.token())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(without).isEqualTo(401);
        assertThat(with).isEqualTo(200);
        assertThat(Files.getPosixFilePermissions(terminal.data().resolve(ServerFile.NAME)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(file.pid()).isEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void serveShouldRefuseASecondServer() {
        int status = terminal.run("serve", "--port=0");

        assertThat(status).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err().lines()).hasSize(1);
        assertThat(terminal.err()).contains("is served already at http://127.0.0.1:");
    }

    @Test
    void commandsShouldPrintTheSameThroughTheServerAsWithout() throws Exception {
        Path file = Files.writeString(directory.resolve("guía \"1\".md"), "# Antibiotics\n\n" + FACT + "\n");
        Path missing = directory.resolve("missing.md");

        int ingested = terminal.run("ingest", file.toString(), missing.toString(), "--json", "--meta=year=2026");
        JsonNode taken = terminal.json().get(0);
        terminal.run("ingest", file.toString(), "--json");
        JsonNode again = terminal.json().get(0);
        terminal.run("ask", QUESTION, "--json");
        JsonNode answer = terminal.json().get(0);
        terminal.run("search", "amoxicillin", "--json");
        JsonNode found = terminal.json().get(0);
        terminal.run("ask", QUESTION);
        String shown = terminal.out();
        thread.interrupt();
        serving.get(40, TimeUnit.SECONDS);

        assertThat(ingested).isEqualTo(CommandLineInterface.FAILED);
        assertThat(taken.get("status").asText()).isEqualTo("COMPLETED");
        assertThat(taken.at("/document/name").asText()).isEqualTo("guía \"1\".md");
        assertThat(again.get("document")).isEqualTo(taken.get("document"));
        terminal.run("ask", QUESTION, "--json");
        JsonNode local = terminal.json().get(0);
        assertThat(answer.get("citations")).isEqualTo(local.get("citations"));
        assertThat(answer.get("nearest")).isEqualTo(local.get("nearest"));
        assertThat(answer.get("answer")).isEqualTo(local.get("answer"));
        terminal.run("search", "amoxicillin", "--json");
        assertThat(found.get("hits")).isEqualTo(terminal.json().get(0).get("hits"));
        terminal.run("ask", QUESTION);
        assertThat(shown).isEqualTo(terminal.out());
        terminal.run("ingest", file.toString(), "--json");
        assertThat(terminal.json().get(0).get("document")).isEqualTo(taken.get("document"));
    }

    @Test
    void commandsShouldActForAnyTenantThroughTheServer() throws Exception {
        Path file = Files.writeString(directory.resolve("note.md"), "Amoxicillin is the first choice.\n");
        terminal.run("ingest", file.toString(), "--tenant=clinic-7");

        terminal.run("search", "amoxicillin", "--tenant=clinic-7");
        assertThat(terminal.out()).contains("note.md");
        terminal.run("search", "amoxicillin");
        assertThat(terminal.out()).contains("Nothing found.");
    }

    @Test
    void usersShouldBeMadeAndChangedThroughTheServer() {
        String password = "violet tram eats soup";
        int status = terminal.typing(password + "\n")
                .run(
                        "user",
                        "create",
                        "--email=Ana@example.org",
                        "--role=owner",
                        "--platform-admin",
                        "--password-stdin");
        assertThat(status).as(terminal.err()).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.out()).contains("ana@example.org  owner").contains("platform administrator");
        terminal.run("user", "create", "--email=bob@example.org", "--name=Bob", "--password-stdin");
        assertThat(terminal.run("user", "disable", "bob@example.org")).isEqualTo(CommandLineInterface.OK);
        terminal.run("user", "list", "--json");
        assertThat(terminal.json())
                .extracting(account -> account.path("status").asText())
                .containsExactly("active", "disabled");
        assertThat(terminal.run("user", "enable", "bob@example.org")).isEqualTo(CommandLineInterface.OK);
        assertThat(terminal.typing("short\n").run("user", "reset-password", "bob@example.org", "--password-stdin"))
                .isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.err()).contains("15").doesNotContain("short\n");
        assertThat(terminal.run("user", "disable", "nobody@example.org")).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.run("user")).isEqualTo(CommandLineInterface.USAGE);
        assertThat(terminal.run("user", "create", "--email=x@example.org")).isEqualTo(CommandLineInterface.FAILED);
        assertThat(terminal.err()).contains("--password-stdin");
    }

    @Test
    void doctorShouldFindTheServer() {
        terminal.run("doctor");

        assertThat(terminal.out()).contains("In use by the server http://127.0.0.1:");
    }
}
