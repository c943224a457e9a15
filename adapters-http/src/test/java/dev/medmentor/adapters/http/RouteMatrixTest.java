package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.identity.Registration;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.Identity;
import dev.medmentor.identity.IdentityHarness;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.identity.model.Profile;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Scope;
import dev.medmentor.shared.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Holds every route against {@code routes.tsv}, which says in so many words who may call it. */
class RouteMatrixTest {
    private static final String ANYBODY = "anybody";
    /** Calls that would end the login by which the test goes on. */
    private static final Set<String> ENDING = Set.of("logOut", "closeOwnTenant");

    private final ServerFixture http = new ServerFixture(
            builder -> builder,
            settings -> settings,
            new IdentityHarness(),
            people -> new IdentityAccess(
                    people.identity,
                    people.clock,
                    Registration.OPEN,
                    List.of(),
                    URI.create("https://mentor.example"),
                    new SecretKeySpec(new byte[32], "HmacSHA256"),
                    Optional.of("{}")));

    @AfterEach
    void close() {
        http.close();
    }

    /** Who may call each operation. */
    private static Map<String, Set<String>> matrix() throws IOException {
        Map<String, Set<String>> matrix = new TreeMap<>();
        try (InputStream file = RouteMatrixTest.class.getResourceAsStream("routes.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] columns = line.split("\t");
                matrix.put(columns[0], Set.copyOf(Arrays.asList(columns[1].split(" "))));
            });
        }
        return matrix;
    }

    private List<Route> routes() {
        return http.server.table().routes();
    }

    /** A credential for each of the matrix's words. */
    private Map<String, String> callers() {
        Identity identity = http.people.identity;
        Grant owner = http.people.register("ana");
        Map<String, String> callers = new LinkedHashMap<>();
        callers.put(ANYBODY, "");
        callers.put("owner", owner.access().token());
        for (Role role : List.of(Role.ADMIN, Role.MENTOR, Role.ANALYST, Role.MEMBER)) {
            callers.put(
                    role.wireName(),
                    http.people.join(owner, role.wireName(), role).access().token());
        }
        identity.tenants()
                .createAccount(
                        Principal.operator(new TenantId("platform")),
                        "root@example.org",
                        IdentityHarness.PASSWORD,
                        Profile.named("Root"),
                        Role.MEMBER,
                        true,
                        IdentityHarness.CALLER);
        callers.put(
                "platform",
                identity.logIn()
                        .logIn("root@example.org", IdentityHarness.PASSWORD, IdentityHarness.CALLER)
                        .access()
                        .token());
        callers.put("operator", ServerFixture.TOKEN);
        callers.put(
                "key",
                identity.apiKeys()
                        .create(
                                http.people.principal(owner),
                                "all",
                                Set.of(Scope.values()),
                                Optional.empty(),
                                IdentityHarness.CALLER)
                        .secret());
        return callers;
    }

    @Test
    @Tag("case-18")
    void everyRouteShouldStandInTheMatrixAndOnlyThose() throws IOException {
        assertThat(matrix().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        routes().stream().map(Route::operation).toList());
    }

    @Test
    @Tag("case-18")
    void theRouterShouldLetInWhomTheMatrixNamesAndNobodyElse() throws IOException {
        Map<String, Set<String>> matrix = matrix();
        Map<String, String> callers = callers();
        SoftAssertions softly = new SoftAssertions();
        for (Route route : routes()) {
            Set<String> allowed = matrix.getOrDefault(route.operation(), Set.of());
            callers.forEach((who, credential) -> {
                boolean may = allowed.contains(ANYBODY) || allowed.contains(who);
                if (!may || !ENDING.contains(route.operation())) {
                    softly.assertThat(outcome(route, call(route, credential)))
                            .as(route + " as " + who)
                            .isEqualTo(may ? "let in" : who.equals(ANYBODY) ? "unknown" : "refused");
                }
            });
        }
        softly.assertAll();
    }

    private Reply call(Route route, String credential) {
        String path = Arrays.stream(route.path().split("/"))
                .map(segment -> segment.matches("[{<].*") ? "1" : segment)
                .collect(Collectors.joining("/"));
        if (route.operation().equals("followNotifications") && !credential.isEmpty()) {
            return begun(credential, path);
        }
        boolean reads = Set.of("GET", "HEAD").contains(route.method().name());
        // A body that no route understands: what is let in changes nothing.
        return http.call(credential, route.method().name(), path, reads ? "" : "[]");
    }

    /** Of a stream without end, the beginning says who is let in. */
    private Reply begun(String credential, String path) {
        HttpRequest request = http.as(credential, path).build();
        AtomicReference<InputStream> stream = new AtomicReference<>(InputStream.nullInputStream());
        try {
            Reply reply = new Reply(http.client.send(
                    request,
                    info -> info.statusCode() == 200
                            ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), opened -> {
                                stream.set(opened);
                                return "";
                            })
                            : BodySubscribers.ofString(StandardCharsets.UTF_8)));
            stream.get().close();
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String outcome(Route route, Reply reply) {
        if (route.method().name().equals("HEAD")) {
            // Says nothing but its status.
            return reply.status() == 403 ? "refused" : reply.status() == 401 ? "unknown" : "let in";
        }
        if (reply.status() == 403 && reply.body().contains("You may not do this.")) {
            return "refused";
        }
        return reply.status() == 401 && reply.body().contains("missing_token") ? "unknown" : "let in";
    }
}
