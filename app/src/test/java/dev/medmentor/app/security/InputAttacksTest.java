package dev.medmentor.app.security;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.model.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Requests that ask for more than their sender has: fields, operators, names, amounts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InputAttacksTest {
    private Installation server;
    private Login ana;
    private Login mia;

    @BeforeAll
    void open(@TempDir Path directory) {
        server = new Installation(directory);
        ana = server.owner("ana");
        mia = server.join(ana, "mia", Role.MEMBER);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    @Tag("case-23")
    void operatorsShouldBeRefusedOrTakenToTheLetter() {
        for (String body : List.of(
                "{\"email\":{\"$ne\":null},\"password\":{\"$ne\":null}}",
                "{\"email\":\"ana@example.org\",\"password\":{\"$gt\":\"\"}}",
                "{\"email\":[\"ana@example.org\"],\"password\":\"x\"}",
                "{\"email\":\"ana@example.org\",\"password\":\"x\",\"$where\":\"true\"}",
                "{\"email\":\"ana@example.org\",\"password\":true}")) {
            assertThat(server.a.post("", "/api/v1/auth/login", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
        for (String email : List.of("' OR '1'='1", "ana@example.org' --", "%@example.org")) {
            assertThat(server.a.login(email, Installation.PASSWORD).status())
                    .as(email)
                    .isEqualTo(401);
        }
        for (String text : List.of("%25", "_", "%27%20OR%201=1--", "%5C", "a%00")) {
            Reply found = server.a.get(ana.access(), "/api/v1/users?q=" + text);
            assertThat(found.status()).as(text).isIn(200, 400);
            if (found.status() == 200) {
                assertThat(found.json().path("items")).as("found by " + text).isEmpty();
            }
        }
        Login other = server.owner("eva");
        server.a.upload(other.access(), "/api/v1/documents", "note.txt", "Quetzal 5 mg every day.");
        server.work();
        for (String query : List.of("*:* OR tenant:" + other.tenant(), "tenant:*", "quetzal~ OR *", "+(*:*)")) {
            Reply found = server.a.post(ana.access(), "/api/v1/search", Map.of("query", query, "k", 20));
            assertThat(found.status()).as(query).isEqualTo(200);
            assertThat(found.body()).doesNotContain("Quetzal");
        }
    }

    @Test
    @Tag("case-35")
    void aQuestionOfAMegabyteShouldBeRefused() {
        for (String path : List.of("/api/v1/chat", "/api/v1/chat/stream", "/api/v1/search")) {
            String field = path.endsWith("search") ? "query" : "question";
            assertThat(server.a
                            .post(mia.access(), path, Map.of(field, "x".repeat(1 << 20)))
                            .status())
                    .as(path)
                    .isEqualTo(413);
            assertThat(server.a
                            .post(mia.access(), path, Map.of(field, "x".repeat(100_000)))
                            .status())
                    .as(path)
                    .isEqualTo(400);
        }
        assertThat(server.a
                        .post(mia.access(), "/api/v1/chat", Map.of("question", "x", "max_tokens", 1_000_000))
                        .code())
                .isEqualTo("unknown_field");
        assertThat(server.a
                        .post(mia.access(), "/api/v1/chat", Map.of("question", "x", "passages", 1_000))
                        .status())
                .isEqualTo(400);
    }

    @Test
    @Tag("case-35")
    void manyQuestionsAtOnceShouldBeRefusedCleanlyOnceAllPlacesAreTaken() throws Exception {
        String shared = server.a
                .post(ana.access(), "/api/v1/collections", Map.of("name", "Doses", "visibility", "tenant"))
                .text("/id");
        server.a.upload(
                ana.access(),
                "/api/v1/documents",
                "dose.txt",
                "The dose of amoxicillin for adults is 500 mg every 8 hours.",
                "collection",
                shared);
        server.work();
        CountDownLatch gate = server.model.hold();
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try {
            CountDownLatch refused = new CountDownLatch(100 - Stack.MAXIMUM_ANSWERS);
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                replies.add(threads.submit(() -> {
                    Reply reply = server.a.post(
                            mia.access(),
                            "/api/v1/chat",
                            Map.of("question", "What is the dose of amoxicillin for adults?"));
                    refused.countDown();
                    return reply;
                }));
            }
            assertThat(refused.await(25, SECONDS))
                    .as("the others are refused at once")
                    .isTrue();
            assertThat(server.a.me(mia.access())).as("the rest goes on").isEqualTo(200);
            gate.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Reply> reply : replies) {
                statuses.add(reply.get(30, SECONDS).status());
                if (reply.get().status() == 429) {
                    assertThat(reply.get().header("Content-Type")).startsWith("application/problem+json");
                }
            }
            assertThat(statuses).containsOnly(200, 429);
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(Stack.MAXIMUM_ANSWERS);
        } finally {
            gate.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    @Tag("case-C1")
    @Tag("case-C2")
    void pathsInNamesAndIdsShouldLeadNowhere() {
        for (String name : List.of("../../etc/passwd.txt", "/etc/passwd.txt", "..\\\\..\\\\win.txt", "....//x.txt")) {
            Reply taken = server.a.upload(ana.access(), "/api/v1/documents", name, "text of " + name);
            assertThat(taken.status()).as(name).isIn(202, 400);
            if (taken.status() == 202) {
                assertThat(taken.text("/name"))
                        .doesNotContain("..")
                        .doesNotContain("/")
                        .doesNotContain("\\");
            }
        }
        for (String id : List.of("....%2f%2fx", "..%5c..%5cx", "%2e%2e%2fserver.secret", "%252e%252e%252fx", "x%00")) {
            for (String method : List.of("GET", "DELETE")) {
                Reply reply = server.a.call(ana.access(), method, "/api/v1/documents/" + id, "");
                assertThat(reply.status()).as(id).isIn(400, 404);
            }
        }
    }

    @Test
    @Tag("case-C9")
    void nobodyUnknownShouldSeeOrChangeAConfiguration() {
        assertThat(server.a.get("", "/api/v1/setup").json().properties())
                .as("nothing but whether there is an account")
                .hasSize(1);
        assertThat(server.a
                        .post("", "/api/v1/setup", Map.of("model", "http://evil.example"))
                        .status())
                .isEqualTo(400);
        for (String path :
                List.of("/api/v1/config", "/api/v1/settings", "/api/v1/system", "/env", "/actuator/env", "/.env")) {
            assertThat(server.a.get("", path).status()).as(path).isIn(401, 404);
            assertThat(server.a
                            .post(mia.access(), path, Map.of("model", "http://evil.example"))
                            .status())
                    .as(path)
                    .isIn(404, 405);
        }
        assertThat(server.a.get("", "/health").body())
                .doesNotContain("obedient")
                .doesNotContain("/tmp");
    }
}
