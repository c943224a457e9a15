package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.identity.IdentityAccess;
import dev.medmentor.adapters.http.identity.Registration;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.IdentityHarness;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.port.IdentityProvider;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnauthenticatedException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OidcRoutesTest {
    private static final String OIDC = "/api/v1/auth/oidc";

    private final ServerFixture http = new ServerFixture(
            builder -> builder,
            settings -> settings,
            new IdentityHarness(),
            people -> new IdentityAccess(
                    people.identity,
                    people.clock,
                    Registration.OPEN,
                    List.of(new AgreeingProvider()),
                    URI.create("https://mentor.example"),
                    new SecretKeySpec(new byte[32], "HmacSHA256"),
                    Optional.of("{\"keys\":[]}")));

    @AfterEach
    void close() {
        http.close();
    }

    private static String cookie(Reply reply) {
        return reply.response().headers().allValues("Set-Cookie").stream()
                .filter(line -> !line.contains("Max-Age=0"))
                .findFirst()
                .map(line -> line.split(";")[0])
                .orElse("");
    }

    private Reply get(String path, String cookie) {
        return http.send(http.as("", path).header("Cookie", cookie).build());
    }

    private Reply post(String bearer, String path, String cookie) {
        return http.send(http.as(bearer, path)
                .header("Cookie", cookie)
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** What the browser keeps once it has come back. */
    private String cameBack() {
        Reply start = get(OIDC + "/test/start", "a=b");
        String state = URI.create(start.header("Location")).getQuery().replaceFirst(".*state=", "");
        Reply back = get(OIDC + "/test/callback?code=good&state=" + state, cookie(start));
        assertThat(back.status()).as(back.body()).isEqualTo(302);
        assertThat(back.header("Location")).isEqualTo("https://mentor.example/login#provider=test");
        return cookie(back);
    }

    @Test
    void aLinkedAccountShouldLogInByItsProvider() {
        assertThat(http.call("", "GET", "/api/v1/auth/providers", "")
                        .json()
                        .at("/items/0/start")
                        .asText())
                .isEqualTo(OIDC + "/test/start");
        Grant ana = http.people.register("ana");
        String kept = cameBack();
        assertThat(post("", OIDC + "/complete", kept).code()).isEqualTo("not_linked");
        Reply linked = post(ana.access().token(), OIDC + "/link", kept);
        assertThat(linked.json().path("linked").asBoolean()).as(linked.body()).isTrue();
        Reply grant = post("", OIDC + "/complete", cameBack());
        assertThat(grant.json().at("/account/email").asText()).isEqualTo("ana@example.org");
        assertThat(http.call(grant.json().path("accessToken").asText(), "GET", "/api/v1/auth/me", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void cookiesShouldBeSealedAndForThisBrowserAlone() {
        Reply start = get(OIDC + "/test/start", "a=b");
        String header = start.header("Set-Cookie");
        assertThat(header).contains("HttpOnly", "SameSite=Lax", "Secure", "Path=" + OIDC, "Max-Age=600");
        String state = URI.create(start.header("Location")).getQuery().replaceFirst(".*state=", "");
        assertThat(header).doesNotContain(state);
        String callback = OIDC + "/test/callback?code=good&state=";
        String cookie = cookie(start);
        String changed = cookie.substring(0, cookie.length() - 4)
                + (cookie.charAt(cookie.length() - 4) == 'A' ? "B" : "A")
                + cookie.substring(cookie.length() - 3);
        int value = cookie.indexOf('=') + 1;
        String otherCase = cookie.substring(0, value) + cookie.substring(value).toLowerCase(Locale.ROOT);
        assertThat(get(callback + state, "a=b").code()).isEqualTo("unknown_attempt");
        assertThat(get(callback + "other", cookie).code()).isEqualTo("unknown_attempt");
        assertThat(get(callback + state, changed).code()).isEqualTo("unknown_attempt");
        assertThat(get(callback + state, otherCase).code()).isEqualTo("unknown_attempt");
        assertThat(get(callback + state + "&error=access_denied", cookie).code())
                .isEqualTo("provider_refused");
        assertThat(get(callback.replace("good", "forged") + state, cookie).status())
                .isEqualTo(401);
        assertThat(post("", OIDC + "/complete", cookie.replace("start", "vouched"))
                        .code())
                .isEqualTo("unknown_attempt");
        assertThat(get(OIDC + "/nobody/start", "a=b").status()).isEqualTo(404);
    }

    private Reply send(String bearer, String path, String cookie, String json) {
        return http.send(http.as(bearer, path)
                .header("Cookie", cookie)
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    @Test
    void theFirstLoginShouldMakeATenantWithItsOwner() {
        assertThat(post("", OIDC + "/complete", cameBack()).code()).isEqualTo("no_account");
        Reply registered = send("", OIDC + "/register", cameBack(), "{\"name\": \"Ana\", \"tenantName\": \"Clinic\"}");

        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        assertThat(registered.json().at("/account/role").asText()).isEqualTo("owner");
        assertThat(registered.json().at("/account/email").asText()).isEqualTo("ana@example.org");
        assertThat(http.people.actions(new TenantId("clinic")))
                .containsExactly("tenant.created", "account.registered", "session.created");
        assertThat(post("", OIDC + "/complete", cameBack()).status()).isEqualTo(200);
        assertThat(send("", OIDC + "/register", cameBack(), "{\"name\": \"Ana\"}")
                        .code())
                .isEqualTo("account_exists");
        assertThat(send("", OIDC + "/register", "a=b", "{\"name\": \"Ana\"}").code())
                .isEqualTo("unknown_attempt");
    }

    @Test
    void theFirstLoginShouldAcceptAnInvitationAndALaterOneDeleteTheAccount() {
        Grant owner = http.people.register("zoe");
        http.people
                .identity
                .inviteMember()
                .invite(http.people.principal(owner), "ana@work.example", Role.MENTOR, IdentityHarness.CALLER);
        String body = "{\"name\": \"Ana\", \"invitation\": \"" + http.people.lastToken() + "\"}";

        Reply joined = send("", OIDC + "/register", cameBack(), body);

        assertThat(joined.status()).as(joined.body()).isEqualTo(201);
        assertThat(joined.json().at("/account/email").asText()).isEqualTo("ana@work.example");
        assertThat(joined.json().at("/account/role").asText()).isEqualTo("mentor");
        assertThat(send("", OIDC + "/register", cameBack(), body).status()).isEqualTo(400);
        String token = joined.json().path("accessToken").asText();
        assertThat(post(token, OIDC + "/delete-account", "a=b").code()).isEqualTo("unknown_attempt");
        assertThat(post(owner.access().token(), OIDC + "/delete-account", cameBack())
                        .status())
                .isEqualTo(403);
        assertThat(post(token, OIDC + "/delete-account", cameBack()).status()).isEqualTo(204);
        assertThat(http.call(token, "GET", "/api/v1/auth/me", "").status()).isEqualTo(401);
        assertThat(post("", OIDC + "/complete", cameBack()).code()).isEqualTo("no_account");
    }

    @Test
    void theLoginPageShouldBeToldWhereToLeadAndNeverToAnotherSite() {
        Reply start = get(OIDC + "/test/start?returnTo=/library%3Fq%3Dx", "a=b");
        String state = URI.create(start.header("Location")).getQuery().replaceFirst(".*state=", "");
        Reply back = get(OIDC + "/test/callback?code=good&state=" + state, cookie(start));
        assertThat(back.header("Location"))
                .isEqualTo("https://mentor.example/login#provider=test&returnTo=%2Flibrary%3Fq%3Dx");

        for (String bad :
                List.of("//evil.example", "/%5Cevil.example", "https://evil.example", "library", "/a%0D%0Ab")) {
            assertThat(get(OIDC + "/test/start?returnTo=" + bad, "a=b").status())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    @Tag("case-6")
    void theKeySetShouldBePublic() {
        Reply keys = http.call("", "GET", "/.well-known/jwks.json", "");
        assertThat(keys.body()).isEqualTo("{\"keys\":[]}");
        assertThat(keys.header("Content-Type")).startsWith("application/jwk-set+json");
    }

    /** Vouches for whoever comes back with the code {@code good}. */
    private static final class AgreeingProvider implements IdentityProvider {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public URI authorizationUrl(Attempt attempt, URI redirect) {
            return URI.create("https://provider.example/?redirect=" + redirect + "&state=" + attempt.state());
        }

        @Override
        public Identity redeem(String code, Attempt attempt, URI redirect) {
            if (!code.equals("good")) {
                throw new UnauthenticatedException("provider_refused", "This code is none of ours.");
            }
            return new Identity(
                    "https://provider.example#7",
                    Optional.of(dev.medmentor.identity.model.Email.of("ana@example.org")),
                    Optional.empty());
        }
    }
}
