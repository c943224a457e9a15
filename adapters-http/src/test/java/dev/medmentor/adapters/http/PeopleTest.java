package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.IdentityHarness;
import dev.medmentor.identity.model.Role;
import dev.medmentor.shared.TenantId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final String USERS = "/api/v1/users";
    private static final String INVITATIONS = "/api/v1/invitations";
    private static final String KEYS = "/api/v1/api-keys";
    private static final String ME = "/api/v1/auth/me";

    private final ServerFixture http = new ServerFixture();
    private final Grant ana = http.people.register("ana");
    private final String owner = ana.access().token();

    @AfterEach
    void close() {
        http.close();
    }

    private String join(String name, Role role) {
        return http.people.join(ana, name, role).access().token();
    }

    private String id(String token) {
        return http.call(token, "GET", ME, "").json().path("id").asText();
    }

    private int statusOf(String token) {
        return http.call(token, "GET", ME, "").status();
    }

    @Test
    void anInvitationShouldBeMailedLookedAtAndAcceptedOnce() {
        Reply invited = http.call(owner, "POST", INVITATIONS, "{\"email\": \"bob@example.org\", \"role\": \"mentor\"}");
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        String token = http.people.lastToken();
        assertThat(invited.body()).doesNotContain(token);
        Reply offer = http.call("", "POST", "/api/v1/auth/invitation", "{\"token\": \"" + token + "\"}");
        assertThat(offer.json().path("email").asText()).isEqualTo("bob@example.org");
        String register = "{\"invitation\": \"" + token + "\", \"password\": \"" + IdentityHarness.PASSWORD
                + "\", \"name\": \"Bob\"}";
        Reply joined = http.call("", "POST", "/api/v1/auth/register", register);
        assertThat(joined.status()).isEqualTo(201);
        assertThat(joined.json().at("/account/role").asText()).isEqualTo("mentor");
        assertThat(joined.json().at("/account/tenant").asText())
                .isEqualTo(ana.account().tenant().value());
        assertThat(http.call("", "POST", "/api/v1/auth/register", register).code())
                .isEqualTo("invalid_one_time_token");
    }

    @Test
    void invitationsShouldBeListedAndWithdrawn() {
        String body = "{\"email\": \"bob@example.org\", \"role\": \"member\"}";
        String id =
                http.call(owner, "POST", INVITATIONS, body).json().path("id").asText();
        String token = http.people.lastToken();
        assertThat(http.call(owner, "GET", INVITATIONS, "").json().path("items"))
                .hasSize(1);
        assertThat(http.call(owner, "DELETE", INVITATIONS + "/" + id, "").status())
                .isEqualTo(204);
        assertThat(http.call(owner, "DELETE", INVITATIONS + "/" + id, "").status())
                .isEqualTo(404);
        assertThat(http.call("", "POST", "/api/v1/auth/invitation", "{\"token\": \"" + token + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(http.call(owner, "POST", INVITATIONS, body.replace("member", "owner"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void administratorsShouldListAndSearchInStretches() {
        for (String name : List.of("bea", "cleo", "dora")) {
            join(name, Role.MEMBER);
        }
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            JsonNode stretch = http.call(owner, "GET", USERS + "?limit=2&cursor=" + cursor, "")
                    .json();
            seen.addAll(stretch.path("items").findValuesAsText("email"));
            cursor = stretch.path("nextCursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        assertThat(seen).hasSize(4);
        assertThat(http.call(owner, "GET", USERS + "?q=CLEO", "").json().path("items"))
                .hasSize(1);
        assertThat(http.call(owner, "GET", USERS + "?role=owner&status=active", "")
                        .json()
                        .path("items"))
                .hasSize(1);
        for (String wrong : List.of("limit=0", "limit=x", "role=king", "status=x", "cursor=%21")) {
            assertThat(http.call(owner, "GET", USERS + "?" + wrong, "").status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    @Tag("case-11")
    void disablingAndDemotingShouldEndEverythingAtOnce() {
        String bob = join("bob", Role.MENTOR);
        String key = http.call(bob, "POST", KEYS, "{\"name\": \"k\", \"scopes\": [\"chat\"]}")
                .json()
                .path("secret")
                .asText();
        String path = USERS + "/" + id(bob);
        assertThat(statusOf(key)).isEqualTo(200);
        assertThat(http.call(owner, "PATCH", path, "{\"status\": \"disabled\"}")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("disabled");
        assertThat(List.of(statusOf(bob), statusOf(key))).containsOnly(401);
        http.call(owner, "PATCH", path, "{\"status\": \"active\"}");
        assertThat(statusOf(bob)).isEqualTo(401);
        assertThat(statusOf(key)).isEqualTo(200);

        http.call(owner, "PATCH", path, "{\"role\": \"member\"}");
        http.people.clock.advance(Duration.ofSeconds(3));
        assertThat(statusOf(key)).isEqualTo(401);
        assertThat(http.people.actions(ana.account().tenant()))
                .contains("account.disabled", "account.enabled", "account.role_changed", "api_key.created");
    }

    @Test
    void keysShouldOpenOnlyWhatTheyWereMadeFor() {
        Reply made = http.call(
                owner, "POST", KEYS, "{\"name\": \"ward\", \"scopes\": [\"library:read\"], \"expiresAt\": null}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String key = made.json().path("secret").asText();
        assertThat(key).startsWith("mmk_");
        assertThat(http.call(key, "GET", "/api/v1/documents", "").status()).isEqualTo(200);
        assertThat(http.call(key, "POST", "/api/v1/chat", "{}").status()).isEqualTo(403);
        assertThat(http.call(key, "GET", USERS, "").status()).isEqualTo(403);
        assertThat(http.call(key, "GET", KEYS, "").status()).isEqualTo(403);
        Reply listed = http.call(owner, "GET", KEYS, "");
        assertThat(listed.body()).doesNotContain(key).doesNotContain("ecretHash");
        assertThat(listed.json().at("/items/0/lastUsedAt").isNull()).isFalse();
        String id = made.json().at("/key/id").asText();
        assertThat(http.call(owner, "DELETE", KEYS + "/" + id, "").status()).isEqualTo(204);
        http.people.clock.advance(Duration.ofSeconds(3));
        assertThat(http.call(key, "GET", "/api/v1/documents", "").status()).isEqualTo(401);
        assertThat(http.call(owner, "POST", KEYS, "{\"name\": \"x\", \"scopes\": [\"everything\"]}")
                        .code())
                .isEqualTo("invalid_field");
    }

    @Test
    @Tag("case-19")
    void whatAnotherTenantHasShouldAnswerAsWhatNobodyHas() {
        Grant zoe = http.people.register("zoe");
        String stranger = zoe.access().token();
        String key = http.call(owner, "POST", KEYS, "{\"name\": \"k\", \"scopes\": [\"chat\"]}")
                .json()
                .at("/key/id")
                .asText();
        String invitation = http.call(
                        owner, "POST", INVITATIONS, "{\"email\": \"bob@example.org\", \"role\": \"member\"}")
                .json()
                .path("id")
                .asText();
        String account = ana.account().id().value();
        String session = ana.session().value();
        for (List<String> call : List.of(
                List.of("GET", USERS + "/", account, ""),
                List.of("PATCH", USERS + "/", account, "{\"status\": \"disabled\"}"),
                List.of("DELETE", USERS + "/", account, ""),
                List.of("DELETE", KEYS + "/", key, ""),
                List.of("DELETE", INVITATIONS + "/", invitation, ""),
                List.of("DELETE", "/api/v1/auth/sessions/", session, ""))) {
            String nobodys = "0".repeat(call.get(2).length());
            Reply foreign = http.call(stranger, call.get(0), call.get(1) + call.get(2), call.get(3));
            Reply unknown = http.call(stranger, call.get(0), call.get(1) + nobodys, call.get(3));
            assertThat(foreign.status()).as(call.toString()).isEqualTo(404).isEqualTo(unknown.status());
            assertThat(foreign.json().path("detail").asText().replace(call.get(2), ""))
                    .isEqualTo(unknown.json().path("detail").asText().replace(nobodys, ""));
        }
        assertThat(http.call(stranger, "GET", "/api/v1/audit?entity=account/" + account, "")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(statusOf(owner)).isEqualTo(200);
    }

    @Test
    @Tag("case-22")
    void repliesShouldHoldNoHash() {
        join("bob", Role.MEMBER);
        for (String path : List.of(ME, USERS, KEYS, "/api/v1/auth/sessions", "/api/v1/tenant/api-keys", INVITATIONS)) {
            Reply reply = http.call(owner, "GET", path, "");
            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(reply.body())
                    .doesNotContainIgnoringCase("hash")
                    .doesNotContainIgnoringCase("password")
                    .doesNotContain("generation");
        }
    }

    @Test
    void theAuditLogShouldBeFilteredAndHoldRefusals() {
        String bob = join("bob", Role.MEMBER);
        http.call(bob, "GET", USERS, "");
        JsonNode denied = http.call(owner, "GET", "/api/v1/audit?action=access", "")
                .json()
                .path("items");
        assertThat(denied).hasSize(1);
        assertThat(denied.get(0).path("actor").asText()).isEqualTo(id(bob));
        assertThat(denied.get(0).at("/details/route").asText()).isEqualTo("GET " + USERS);
        assertThat(http.call(owner, "GET", "/api/v1/audit?limit=1", "").json().path("nextCursor"))
                .isNotNull();
        assertThat(http.call(owner, "GET", "/api/v1/audit?from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z", "")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(http.call(owner, "GET", "/api/v1/audit?from=yesterday", "").status())
                .isEqualTo(400);
        assertThat(http.call(bob, "GET", "/api/v1/audit", "").status()).isEqualTo(403);
    }

    @Test
    void theOperatorShouldActForAnyTenantAndNobodyElseChoose() {
        String tenant = ana.account().tenant().value();
        Reply listed = http.send(
                http.as(ServerFixture.TOKEN, USERS).header("X-Tenant", tenant).build());
        assertThat(listed.json().path("items")).hasSize(1);
        Grant zoe = http.people.register("zoe");
        Reply own = http.send(
                http.as(zoe.access().token(), USERS).header("X-Tenant", tenant).build());
        assertThat(own.json().at("/items/0/email").asText()).isEqualTo("zoe@example.org");
        String body = "{\"email\": \"root@example.org\", \"password\": \"" + IdentityHarness.PASSWORD
                + "\", \"name\": \"Root\", \"role\": \"owner\", \"platformAdministrator\": true}";
        assertThat(http.call(owner, "POST", USERS, body).status()).isEqualTo(403);
        Reply made = http.call(ServerFixture.TOKEN, "POST", USERS, body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String root = http.people
                .identity
                .logIn()
                .logIn("root@example.org", IdentityHarness.PASSWORD, IdentityHarness.CALLER)
                .access()
                .token();
        assertThat(http.call(root, "GET", "/api/v1/tenants", "").json().path("items"))
                .hasSize(3);
        assertThat(http.call(owner, "GET", "/api/v1/tenants", "").status()).isEqualTo(403);
        assertThat(http.call(root, "POST", "/api/v1/tenants/" + tenant + "/close", "")
                        .json()
                        .path("open")
                        .asBoolean())
                .isFalse();
        assertThat(statusOf(owner)).isEqualTo(401);
        assertThat(http.people.count(new TenantId(tenant), "tenant.closed")).isOne();
    }
}
