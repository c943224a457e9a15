package dev.medmentor.app.security;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.identity.model.Role;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logins that were stolen, ended or kept too long, on two instances. */
final class SessionAttacksTest {
    /** What every instance is to know by then. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    private Installation server;
    private Login ana;

    @BeforeEach
    void open(@TempDir Path directory) {
        server = new Installation(directory);
        ana = server.owner("ana");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @Tag("case-7")
    void aReplayedTokenShouldEndTheFamilyAlsoWithinTheSameSecond() {
        Login first = Login.of(server.a.refresh(ana.refresh()));
        Login second = Login.of(server.b.refresh(first.refresh()));
        Login third = Login.of(server.a.refresh(second.refresh()));
        assertThat(server.b.me(third.access())).isEqualTo(200);

        Reply replayed = server.b.refresh(ana.refresh());

        assertThat(replayed.status()).isEqualTo(401);
        assertThat(replayed.code()).isEqualTo("invalid_token");
        assertThat(server.a.refresh(third.refresh()).status()).as("newest").isEqualTo(401);
        assertThat(server.b.me(third.access()))
                .as("on the instance that saw it")
                .isEqualTo(401);
        server.clock.advance(PROMISED);
        assertThat(server.a.me(third.access())).as("on the other").isEqualTo(401);
        Login again = server.login("ana");
        assertThat(server.a
                        .get(again.access(), "/api/v1/audit?action=session.reuse_detected")
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    @Tag("case-7")
    void aLostReplyShouldBeForgivenForTenSecondsAndOnlyWhileUnused() {
        Login child = Login.of(server.a.refresh(ana.refresh()));
        server.clock.advance(Duration.ofSeconds(10));
        assertThat(Login.of(server.b.refresh(ana.refresh())).refresh()).isEqualTo(child.refresh());

        server.clock.advance(Duration.ofMillis(1));
        assertThat(server.b.refresh(ana.refresh()).status()).isEqualTo(401);
        assertThat(server.a.refresh(child.refresh()).status()).isEqualTo(401);
    }

    @Test
    @Tag("case-7")
    void aStrangerWhoKnowsASessionShouldNotEndIt() {
        String[] parts = ana.refresh().split("_");
        String invented = parts[0] + "_" + parts[1] + "_" + parts[2] + "_" + "0".repeat(parts[3].length());

        for (String token : List.of(invented, invented.replace("_0_", "_1_"), "mmr_", "mmr_x_y_z", "", "null")) {
            assertThat(server.a.refresh(token).status()).as(token).isIn(400, 401);
        }
        assertThat(server.a.refresh(ana.refresh()).status()).isEqualTo(200);
    }

    @Test
    @Tag("case-8")
    void fiftyParallelRefreshesShouldHaveOneSuccessor() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Stack stack = i % 2 == 0 ? server.a : server.b;
                replies.add(threads.submit(() -> {
                    start.await();
                    return stack.refresh(ana.refresh());
                }));
            }
            start.countDown();
            List<Reply> done = new ArrayList<>();
            for (Future<Reply> reply : replies) {
                done.add(reply.get(60, SECONDS));
            }

            assertThat(done).allSatisfy(reply -> assertThat(reply.status()).isIn(200, 409));
            assertThat(done.stream()
                            .filter(reply -> reply.status() == 200)
                            .map(reply -> reply.text("/refreshToken"))
                            .collect(Collectors.toSet()))
                    .hasSize(1);
            Login successor = Login.of(done.stream()
                    .filter(reply -> reply.status() == 200)
                    .findFirst()
                    .orElseThrow());
            assertThat(server.b.refresh(successor.refresh()).status()).isEqualTo(200);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Tag("case-9")
    void aSessionShouldEndWhenItIsNotUsedForSevenDays() {
        server.clock.advance(Duration.ofDays(7).minusSeconds(1));
        Login used = Login.of(server.a.refresh(ana.refresh()));
        server.clock.advance(Duration.ofDays(7));

        assertThat(server.a.refresh(used.refresh()).status()).isEqualTo(401);
        assertThat(server.a.me(used.access())).isEqualTo(401);
    }

    @Test
    @Tag("case-9")
    void aSessionShouldEndAfterThirtyDaysHoweverMuchItIsUsed() {
        Login current = ana;
        for (int day = 0; day < 29; day++) {
            server.clock.advance(Duration.ofDays(1));
            current = Login.of((day % 2 == 0 ? server.a : server.b).refresh(current.refresh()));
        }
        server.clock.advance(Duration.ofDays(1).minusSeconds(1));
        current = Login.of(server.a.refresh(current.refresh()));
        assertThat(server.a.me(current.access())).isEqualTo(200);
        server.clock.advance(Duration.ofSeconds(1));

        assertThat(server.a.refresh(current.refresh()).status()).isEqualTo(401);
        assertThat(server.a.me(current.access())).isEqualTo(401);
    }

    @Test
    @Tag("case-10")
    void logoutShouldHoldOnEveryInstance() {
        Login other = server.login("ana");
        assertThat(server.b.me(ana.access())).isEqualTo(200);

        assertThat(server.a.post(ana.access(), "/api/v1/auth/logout", "").status())
                .isEqualTo(204);

        assertThat(server.a.me(ana.access())).isEqualTo(401);
        assertThat(server.b.refresh(ana.refresh()).status()).isEqualTo(401);
        server.clock.advance(PROMISED);
        assertThat(server.b.me(ana.access())).isEqualTo(401);
        assertThat(server.b.me(other.access()))
                .as("another login of the same account")
                .isEqualTo(200);
    }

    @Test
    @Tag("case-10")
    void logoutEverywhereShouldEndEachLogin() {
        Login other = server.login("ana");
        assertThat(server.b.me(other.access())).isEqualTo(200);

        server.a.post(ana.access(), "/api/v1/auth/logout", Map.of("everywhere", true));

        server.clock.advance(PROMISED);
        assertThat(Stream.of(ana, other).map(Login::access)).allMatch(token -> server.b.me(token) == 401);
        assertThat(Stream.of(ana, other).map(Login::refresh))
                .allMatch(token -> server.b.refresh(token).status() == 401);
    }

    /** What an administrator, or the person, does to an account. */
    enum Change {
        DISABLED((server, who) -> server.a.call(who.by().access(), "PATCH", who.path(), Map.of("status", "disabled"))),
        DEMOTED((server, who) -> server.a.call(who.by().access(), "PATCH", who.path(), Map.of("role", "member"))),
        DELETED((server, who) -> server.a.call(who.by().access(), "DELETE", who.path(), "")),
        PASSWORD_CHANGED((server, who) -> server.a.post(
                who.of().access(),
                "/api/v1/auth/password",
                Map.of("currentPassword", Installation.PASSWORD, "newPassword", "seven geese type slowly"))),
        PASSWORD_RESET((server, who) -> {
            server.a.post(
                    "", "/api/v1/auth/password/forgot", Map.of("email", who.of().email()));
            return server.a.post(
                    "",
                    "/api/v1/auth/password/reset",
                    Map.of("token", server.lastMailedToken(), "newPassword", "seven geese type slowly"));
        }),
        TENANT_CLOSED((server, who) -> server.a.post(who.by().access(), "/api/v1/tenant/close", ""));

        private final Attempt attempt;

        Change(Attempt attempt) {
            this.attempt = attempt;
        }

        private record Whom(Login by, Login of) {
            String path() {
                return "/api/v1/users/" + of.account();
            }
        }

        private interface Attempt {
            Reply on(Installation server, Whom whom);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-11")
    @Tag("case-C10")
    @Tag("case-C11")
    void whatAnAccountHoldsShouldEndEverywhereWhenItChanges(Change change) throws Exception {
        Login ben = server.join(ana, "ben", Role.MENTOR);
        String key = server.a
                .post(ben.access(), "/api/v1/api-keys", Map.of("name", "script", "scopes", List.of("library:read")))
                .text("/secret");
        String waiting = server.a
                .upload(ben.access(), "/api/v1/documents", "note.txt", "Cefazolin 2 g before the cut.")
                .text("/id");
        List<Stack> stacks = List.of(server.a, server.b);
        List<CompletableFuture<HttpResponse<String>>> streams = new ArrayList<>();
        for (Stack stack : stacks) {
            assertThat(stack.me(ben.access())).isEqualTo(200);
            assertThat(stack.get(key, "/api/v1/documents").status()).isEqualTo(200);
            for (String bearer : List.of(ben.access(), key)) {
                streams.add(follow(stack, bearer, waiting));
            }
        }

        assertThat(change.attempt.on(server, new Change.Whom(ana, ben)).status())
                .isBetween(200, 204);

        server.clock.advance(PROMISED);
        for (Stack stack : stacks) {
            assertThat(stack.me(ben.access())).isEqualTo(401);
            assertThat(stack.refresh(ben.refresh()).status()).isEqualTo(401);
            assertThat(stack.get(key, "/api/v1/documents").status()).isEqualTo(401);
        }
        for (CompletableFuture<HttpResponse<String>> stream : streams) {
            assertThat(stream.get(20, SECONDS).body()).contains("event: error").contains("invalid_token");
        }
    }

    /** Follows a document; returns once the stream has begun. */
    private static CompletableFuture<HttpResponse<String>> follow(Stack stack, String bearer, String document)
            throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Consumer<Integer> begin = status -> begun.countDown();
        CompletableFuture<HttpResponse<String>> stream = stack.client.sendAsync(
                stack.request(bearer, "/api/v1/documents/" + document + "/events")
                        .build(),
                info -> {
                    begin.accept(info.statusCode());
                    return BodyHandlers.ofString().apply(info);
                });
        assertThat(begun.await(20, SECONDS)).isTrue();
        return stream;
    }
}
