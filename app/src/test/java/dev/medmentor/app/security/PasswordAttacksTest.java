package dev.medmentor.app.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.medmentor.adapters.http.identity.password.HashingSettings;
import dev.medmentor.adapters.http.identity.token.SigningKeys;
import dev.medmentor.identity.IdentitySettings;
import dev.medmentor.identity.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Passwords that are weak, cut, read from the disk, guessed or reset by somebody else; hashed at their real cost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PasswordAttacksTest {
    private static final Pattern ARGON2 =
            Pattern.compile("\\$argon2id\\$v=(\\d+)\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([\\w+/]{16,})\\$([\\w+/]{32,})");
    private static final String NEW = "seven geese type slowly";

    private Path directory = Path.of("");
    private Installation server;
    private Login ana;
    private int names;

    @BeforeAll
    void open(@TempDir Path given) {
        directory = given;
        server = new Installation(
                given, SigningKeys.shared(Installation.tokenKey()), IdentitySettings.DEFAULT, HashingSettings.DEFAULT);
        ana = server.owner("ana");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    @Tag("case-12")
    void passwordsShouldBeLongAndMayBeAnythingElse() {
        assertThat(register("fourteen chars").code()).isEqualTo("password_too_short");
        assertThat(register("fifteencharslow").status()).isEqualTo(201);
        assertThat(register("pão de queijo ☕ às três").status()).isEqualTo(201);
        assertThat(register("x".repeat(1_001)).status()).isEqualTo(400);
        assertThat(register("violet tram\u0000eats soup").status()).isEqualTo(400);
    }

    @Test
    @Tag("case-12")
    void theCommonestPasswordsShouldBeRefusedAlsoWhereShortOnesAreTaken(@TempDir Path other) {
        IdentitySettings lowered = IdentitySettings.DEFAULT.withMinimumPasswordLength(8);
        try (Installation lax =
                new Installation(other, SigningKeys.shared(Installation.tokenKey()), lowered, Installation.QUICK)) {
            for (String common : List.of(
                    "password",
                    "12345678",
                    "qwertyuiop",
                    "iloveyou",
                    "Password1",
                    "PASSWORD",
                    "1q2w3e4r",
                    "sunshine")) {
                Reply reply = lax.a.post("", "/api/v1/auth/register", registration("lea", common));
                assertThat(reply.status()).as(common).isEqualTo(400);
                assertThat(reply.code()).isEqualTo("password_too_common");
            }
            assertThat(lax.a
                            .post("", "/api/v1/auth/register", registration("lea", "kT9#vmQ2"))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    @Tag("case-13")
    void noByteOfALongPasswordShouldBeIgnored() {
        String first = "a".repeat(72) + "1" + "z".repeat(7);
        String second = "a".repeat(72) + "2" + "z".repeat(7);
        String email = register(first).text("/account/email");

        assertThat(server.a.login(email, second).status()).isEqualTo(401);
        assertThat(server.a.login(email, first.substring(0, 72)).status()).isEqualTo(401);
        assertThat(server.a.login(email, first + "z").status()).isEqualTo(401);
        assertThat(server.a.login(email, first).status()).isEqualTo(200);
    }

    @Test
    @Tag("case-14")
    void everyStoredPasswordShouldBeHashedSlowlyWithASaltOfItsOwn() throws IOException {
        register(Installation.PASSWORD);
        Set<String> salts = new HashSet<>();
        int found = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, ISO_8859_1);
                assertThat(content).as(file.toString()).doesNotContain(Installation.PASSWORD);
                Matcher hash = ARGON2.matcher(content);
                while (hash.find()) {
                    assertThat(Integer.parseInt(hash.group(2))).as("KiB").isGreaterThanOrEqualTo(19_456);
                    assertThat(Integer.parseInt(hash.group(3))).as("passes").isGreaterThanOrEqualTo(2);
                    salts.add(hash.group(5));
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(2);
        assertThat(salts).as("salts of two accounts").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    @Tag("case-16")
    void repliesShouldNotTellWhetherAnAccountIsThere() {
        Login off = server.join(ana, "off", Role.MEMBER);
        server.a.call(ana.access(), "PATCH", "/api/v1/users/" + off.account(), Map.of("status", "disabled"));

        Reply wrong = server.a.login(ana.email(), "not the password");
        for (Reply reply : List.of(
                server.a.login("nobody@example.org", "not the password"),
                server.a.login(off.email(), Installation.PASSWORD),
                server.a.login(off.email(), "not the password"),
                server.a.login("no address", "not the password"))) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.anonymous()).isEqualTo(wrong.anonymous());
        }
        assertThat(forgot("nobody@example.org").anonymous())
                .isEqualTo(forgot(ana.email()).anonymous());
        assertThat(forgot(off.email()).status()).isEqualTo(202);
    }

    @Test
    @Tag("case-16")
    @Tag("full")
    void loginsShouldTakeAsLongWhetherAnAccountIsThereOrNot() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = -20; i < 500; i++) {
            long there = time(ana.email());
            long notThere = time("nobody" + i + "@example.org");
            if (i >= 0) {
                known.add(there);
                unknown.add(notThere);
            }
        }
        double ratio = (double) median(unknown) / median(known);
        System.getLogger(PasswordAttacksTest.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "a refused login takes {0} µs at the median where there is an account, {1} µs where none is",
                        median(known) / 1_000,
                        median(unknown) / 1_000);
        assertThat(ratio)
                .as("medians: %d µs known, %d µs unknown", median(known) / 1_000, median(unknown) / 1_000)
                .isCloseTo(1, within(0.1));
    }

    @Test
    @Tag("case-17")
    @Tag("case-C10")
    void aResetShouldNeedTheMailedTokenOnceAndWithinTenMinutes() {
        Login ben = server.join(ana, "ben", Role.MEMBER);
        Login eva = server.join(ana, "eva", Role.MEMBER);
        assertThat(forgot(ben.email()).body()).as("the token is mailed alone").isEmpty();
        String stale = server.lastMailedToken();
        forgot(ben.email());
        String token = server.lastMailedToken();
        assertThat(token).as("256 bits").hasSize(43);

        for (String wrong :
                List.of("", "null", "0", stale, token.substring(1), token + "A", eva.refresh(), ben.account())) {
            assertThat(reset(wrong).status()).as(wrong).isEqualTo(400);
        }
        for (String body : List.of(
                "{\"token\":null,\"newPassword\":\"" + NEW + "\"}",
                "{\"token\":{\"$ne\":null},\"newPassword\":\"" + NEW + "\"}",
                "{\"token\":true,\"newPassword\":\"" + NEW + "\"}",
                "{\"newPassword\":\"" + NEW + "\"}",
                "{\"token\":\"" + token + "\",\"newPassword\":\"" + NEW + "\",\"email\":\"" + eva.email() + "\"}")) {
            assertThat(server.a.post("", "/api/v1/auth/password/reset", body).status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(reset(token).status()).isEqualTo(204);
        assertThat(reset(token).status()).as("used").isEqualTo(400);
        assertThat(server.a.login(ben.email(), NEW).status()).isEqualTo(200);
        assertThat(server.a.login(eva.email(), NEW).status()).as("another's").isEqualTo(401);

        forgot(eva.email());
        server.clock.advance(Duration.ofMinutes(10));
        assertThat(reset(server.lastMailedToken()).status()).as("expired").isEqualTo(400);
    }

    @Test
    @Tag("case-35")
    void loginsShouldBeSentAwayForAWhileWhenTooManyPasswordsAreHashed(@TempDir Path other) throws Exception {
        HashingSettings narrow = new HashingSettings(19_456, 2, 1, 1, 2);
        ExecutorService threads = Executors.newFixedThreadPool(30);
        try (Installation busy = new Installation(
                other, SigningKeys.shared(Installation.tokenKey()), IdentitySettings.DEFAULT, narrow)) {
            Login lea = busy.owner("lea");
            List<Future<Reply>> logins = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                logins.add(threads.submit(() -> busy.a.login(lea.email(), Installation.PASSWORD)));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Reply> login : logins) {
                Reply reply = login.get(60, SECONDS);
                statuses.add(reply.status());
                if (reply.status() == 503) {
                    assertThat(reply.code()).isEqualTo("busy");
                    assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
                }
            }
            assertThat(statuses).contains(200, 503).containsOnly(200, 503);
            assertThat(busy.a.me(lea.access())).isEqualTo(200);
            assertThat(busy.a.login(lea.email(), Installation.PASSWORD).status())
                    .as("afterwards")
                    .isEqualTo(200);
        } finally {
            threads.shutdownNow();
        }
    }

    private long time(String email) {
        long start = System.nanoTime();
        server.a.login(email, "not the password at all");
        return System.nanoTime() - start;
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2);
    }

    private Reply register(String password) {
        return server.a.post("", "/api/v1/auth/register", registration("new" + names++, password));
    }

    private static Map<String, String> registration(String name, String password) {
        return Map.of("email", name.toLowerCase(Locale.ROOT) + "@example.org", "name", name, "password", password);
    }

    private Reply forgot(String email) {
        return server.a.post("", "/api/v1/auth/password/forgot", Map.of("email", email));
    }

    private Reply reset(String token) {
        return server.a.post("", "/api/v1/auth/password/reset", Map.of("token", token, "newPassword", NEW));
    }
}
