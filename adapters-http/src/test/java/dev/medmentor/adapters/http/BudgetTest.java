package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.conversation.ConversationSettings;
import dev.medmentor.conversation.UsageMeter;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is used of a model counts against the day, whoever asks and whether or not they wait for the end. */
@Tag("case-35")
class BudgetTest {
    private static final String TEXT = "Metformin is the first choice in type 2 diabetes.\n";
    private static final String QUESTION = "{\"question\": \"What is the first choice in type 2 diabetes?\"}";
    private static final String GUESTS = "/api/v1/public/clinic-of-ana/chat";

    private static final String USAGE = "/api/v1/usage?from="
            + LocalDate.now(ZoneOffset.UTC).minusDays(1) + "&to="
            + LocalDate.now(ZoneOffset.UTC).plusDays(1);

    private final ScriptedModel model = new ScriptedModel();
    private ServerFixture http = open(UsageMeter.Budgets.NONE);
    private String ana = "";

    @AfterEach
    void close() {
        http.close();
    }

    private ServerFixture open(UsageMeter.Budgets budgets) {
        return new ServerFixture(
                builder -> builder.chatModel(model)
                        .conversationSettings(ConversationSettings.DEFAULT.withBudgets(budgets)),
                settings -> settings);
    }

    private void reopen(UsageMeter.Budgets budgets) {
        http.close();
        http = open(budgets);
        ana = http.people.register("ana").access().token();
        String collection = http.call(
                        ana, "POST", "/api/v1/collections", "{\"name\": \"Leaflets\", \"visibility\": \"public\"}")
                .json()
                .path("id")
                .asText();
        Reply uploaded = http.send(http.as(ana, "/api/v1/documents")
                .header("Content-Type", "multipart/form-data; boundary=" + ServerFixture.BOUNDARY)
                .POST(BodyPublishers.ofString(ServerFixture.file("leaflet.txt", TEXT)
                        + ServerFixture.field("collection", collection)
                        + ServerFixture.end()))
                .build());
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(202);
        http.work();
    }

    private void askAndVanish(String path) throws Exception {
        byte[] body = QUESTION.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("127.0.0.1", http.server.port())) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + ServerFixture.TOKEN + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            InputStream in = socket.getInputStream();
            assertThat(in.read(new byte[64])).isPositive();
            assertThat(model.waiting.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(model.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private JsonNode awaitUsage() {
        JsonNode items = http.get(USAGE).json().path("items");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (items.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000);
            items = http.get(USAGE).json().path("items");
        }
        return items;
    }

    @Test
    void anAnswerShouldBeCountedAsFarAsItWasMadeWhenItsReaderLeaves() throws Exception {
        http.ingest("note.txt", TEXT);
        model.reply("Metformin is the first choice in type 2 diabetes, ", ScriptedModel.WAIT, "surely.");
        askAndVanish("/api/v1/chat/stream");
        JsonNode used = awaitUsage();
        assertThat(used).hasSize(1);
        assertThat(used.path(0).path("inputTokens").asInt()).isGreaterThan(50);
        assertThat(used.path(0).path("outputTokens").asInt()).isBetween(5, 50);
    }

    @Test
    void whatWasAskedShouldBeCountedWhenTheReaderLeavesBeforeTheFirstToken() throws Exception {
        http.ingest("note.txt", TEXT);
        model.reply(ScriptedModel.WAIT, "Metformin.");
        askAndVanish("/api/v1/chat/stream");
        JsonNode used = awaitUsage();
        assertThat(used.path(0).path("inputTokens").asInt()).isGreaterThan(50);
        assertThat(used.path(0).path("outputTokens").asInt()).isZero();
    }

    @Test
    void aWholeAnswerShouldBeCountedOnceAsTheProviderCounts() {
        http.ingest("note.txt", TEXT);
        model.reply("Metformin is the first choice in type 2 diabetes [1].");
        assertThat(http.post("/api/v1/chat", QUESTION).status()).isEqualTo(200);
        JsonNode used = awaitUsage();
        assertThat(used).hasSize(1);
        assertThat(used.path(0).path("inputTokens").asInt()).isEqualTo(10);
        assertThat(used.path(0).path("outputTokens").asInt()).isEqualTo(5);
        assertThat(used.path(0).path("calls").asInt()).isOne();
    }

    private Reply askAsGuest(String cookie) {
        HttpRequest.Builder request = http.as("", GUESTS).header("Content-Type", "application/json");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.POST(BodyPublishers.ofString(QUESTION)).build());
    }

    @Test
    void aGuestShouldHaveABudgetOfTheirOwn() {
        reopen(new UsageMeter.Budgets(0, 15));
        Reply first = askAsGuest("");
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        Reply second = askAsGuest(first.header("Set-Cookie").split(";", 2)[0]);
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.code()).isEqualTo("user_budget_spent");
        assertThat(Integer.parseInt(second.header("Retry-After"))).isPositive();
        assertThat(askAsGuest("").status()).as("another guest").isEqualTo(200);
        JsonNode used = http.call(ana, "GET", USAGE, "").json().path("items");
        assertThat(used).as("guests are listed together").hasSize(1);
        assertThat(used.path(0).path("account").asText()).isEqualTo("guests");
        assertThat(used.path(0).path("calls").asInt()).isEqualTo(2);
    }

    @Test
    void guestsShouldCountAgainstTheTenantsBudget() {
        reopen(new UsageMeter.Budgets(30, 0));
        assertThat(askAsGuest("").status()).isEqualTo(200);
        assertThat(askAsGuest("").status()).isEqualTo(200);
        assertThat(askAsGuest("").code()).isEqualTo("tenant_budget_spent");
        assertThat(http.call(ana, "POST", "/api/v1/chat", QUESTION).code()).isEqualTo("tenant_budget_spent");
        JsonNode limits = http.call(ana, "GET", "/api/v1/limits", "").json();
        assertThat(limits.at("/today/tenantBudget").asLong()).isEqualTo(30);
        assertThat(limits.at("/today/accountBudget").isNull()).isTrue();
        assertThat(limits.at("/today/used/inputTokens").asLong()).isEqualTo(20);
        assertThat(limits.at("/today/accounts/0/account").asText()).isEqualTo("guests");
        assertThat(limits.at("/today/resetsAt").asText()).endsWith("T00:00:00Z");
        assertThat(limits.path("rates").findValuesAsText("kind")).contains("login", "chat", "other");
        Reply streamed = http.call("", "POST", GUESTS + "/stream", QUESTION);
        assertThat(streamed.code()).isEqualTo("tenant_budget_spent");
    }
}
