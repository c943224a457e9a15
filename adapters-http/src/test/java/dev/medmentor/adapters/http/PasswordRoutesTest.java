package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.IdentityHarness;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PasswordRoutesTest {
    private static final String PASSWORD = "/api/v1/auth/password";
    private static final String NEXT = "a longer sentence than before";

    private final ServerFixture http = new ServerFixture();
    private final Grant ana = http.people.register("ana");
    private final String token = ana.access().token();

    @AfterEach
    void close() {
        http.close();
    }

    private Reply change(String current, String next) {
        return http.call(
                token,
                "POST",
                PASSWORD,
                "{\"currentPassword\": \"" + current + "\", \"newPassword\": \"" + next + "\"}");
    }

    private Reply reset(String secret) {
        return http.call(
                "", "POST", PASSWORD + "/reset", "{\"token\": " + secret + ", \"newPassword\": \"" + NEXT + "\"}");
    }

    private int me(String bearer) {
        return http.call(bearer, "GET", "/api/v1/auth/me", "").status();
    }

    @Test
    @Tag("case-11")
    void changingThePasswordShouldEndEveryOtherLogin() {
        assertThat(change("wrong", NEXT).code()).isEqualTo("wrong_password");
        assertThat(change(IdentityHarness.PASSWORD, "short").status()).isEqualTo(400);
        assertThat(me(token)).isEqualTo(200);
        Reply changed = change(IdentityHarness.PASSWORD, NEXT);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(me(token)).isEqualTo(401);
        assertThat(me(changed.json().path("accessToken").asText())).isEqualTo(200);
        assertThat(http.call("", "POST", "/api/v1/auth/refresh", "{\"refreshToken\": \"" + ana.refreshToken() + "\"}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Tag("case-17")
    void resetTokensShouldOpenOnceForTenMinutes() {
        for (String email : List.of("ana@example.org", "nobody@example.org")) {
            Reply asked = http.call("", "POST", PASSWORD + "/forgot", "{\"email\": \"" + email + "\"}");
            assertThat(asked.status()).isEqualTo(202);
            assertThat(asked.body()).isEmpty();
        }
        String secret = http.people.lastToken();
        assertThat(http.people.mails).hasSize(1);
        for (String wrong : List.of("null", "\"\"", "\"" + "A".repeat(43) + "\"", "5", "{\"$ne\": null}")) {
            assertThat(reset(wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(reset("\"" + secret + "\"").status()).isEqualTo(204);
        assertThat(reset("\"" + secret + "\"").code()).isEqualTo("invalid_one_time_token");
        assertThat(me(token)).isEqualTo(401);

        http.call("", "POST", PASSWORD + "/forgot", "{\"email\": \"ana@example.org\"}");
        http.people.clock.advance(Duration.ofMinutes(10));
        assertThat(reset("\"" + http.people.lastToken() + "\"").status()).isEqualTo(400);
    }

    @Test
    void aMemberShouldDeleteTheirOwnAccountByPassword() {
        String member = http.people
                .join(ana, "bob", dev.medmentor.identity.model.Role.MEMBER)
                .access()
                .token();
        assertThat(http.call(member, "DELETE", "/api/v1/auth/me", "{\"password\": \"wrong\"}")
                        .status())
                .isEqualTo(400);
        assertThat(http.call(
                                member,
                                "DELETE",
                                "/api/v1/auth/me",
                                "{\"password\": \"" + IdentityHarness.PASSWORD + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(me(member)).isEqualTo(401);
        assertThat(http.call(token, "DELETE", "/api/v1/auth/me", "{\"password\": \"" + IdentityHarness.PASSWORD + "\"}")
                        .status())
                .isEqualTo(403);
    }
}
