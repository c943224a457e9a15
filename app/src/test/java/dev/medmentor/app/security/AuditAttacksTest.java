package dev.medmentor.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.identity.AuditTrail;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.model.Role;
import dev.medmentor.shared.TenantId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deeds that nobody wrote down, or that somebody wrote over. */
@Tag("case-41")
final class AuditAttacksTest {
    private static final String AUTH = "/api/v1/auth";
    private static final String NEW = "seven geese type slowly";

    private Path directory = Path.of("");
    private Installation server;
    private Login ana;

    @BeforeEach
    void open(@TempDir Path given) {
        directory = given;
        server = new Installation(given);
        ana = server.owner("ana");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatPeopleDoWithTheirLoginsShouldBeWrittenDownOnce() {
        Map<String, String> gia = Map.of("email", "gia@example.org", "password", Installation.PASSWORD, "name", "Gia");
        Reply registered = server.a.post("", AUTH + "/register", gia);
        Login owner = Login.of(registered);
        noted(owner, registered, "tenant.created", "account.registered", "session.created");

        noted(owner, server.a.login(owner.email(), "wrong"), "session.refused");
        Reply second = server.a.login(owner.email(), Installation.PASSWORD);
        noted(owner, second, "session.created");
        noted(owner, server.a.refresh(Login.of(second).refresh()));
        Reply third = server.a.login(owner.email(), Installation.PASSWORD);
        String spent = Login.of(third).refresh();
        String next = Login.of(server.a.refresh(spent)).refresh();
        server.a.refresh(next);
        noted(owner, server.b.refresh(spent), "session.reuse_detected");
        noted(owner, server.b.refresh(spent));

        Login leaving = server.login("gia");
        noted(owner, server.a.post(leaving.access(), AUTH + "/logout", ""), "session.ended");
        Map<String, String> change = Map.of("currentPassword", Installation.PASSWORD, "newPassword", NEW);
        noted(owner, server.a.post(owner.access(), AUTH + "/password", change), "password.changed", "session.created");
        Reply forgot = server.a.post("", AUTH + "/password/forgot", Map.of("email", owner.email()));
        noted(owner, forgot, "password.reset_requested");
        Map<String, String> reset = Map.of("token", server.lastMailedToken(), "newPassword", Installation.PASSWORD);
        noted(owner, server.a.post("", AUTH + "/password/reset", reset), "password.reset");

        noted(owner, server.a.post(server.login("gia").access(), "/api/v1/tenant/close", ""), "tenant.closed");
        unbroken(owner);
    }

    @Test
    void whatIsDoneToAccountsShouldBeWrittenDownOnce() {
        Map<String, String> offer = Map.of("email", "ben@example.org", "role", "mentor");
        noted(ana, server.a.post(ana.access(), "/api/v1/invitations", offer), "account.invited");
        Map<String, String> joining =
                Map.of("invitation", server.lastMailedToken(), "password", Installation.PASSWORD, "name", "Ben");
        Reply joined = server.a.post("", AUTH + "/register", joining);
        noted(ana, joined, "account.joined", "session.created");
        Login ben = Login.of(joined);
        noted(ana, patch(ben, AUTH + "/me", Map.of("bio", "Surgeon")), "account.updated");
        noted(ana, server.a.get(ben.access(), "/api/v1/users"), "access.denied");

        String keys = "/api/v1/api-keys";
        Reply key = server.a.post(ben.access(), keys, Map.of("name", "k", "scopes", List.of("library:read")));
        noted(ana, key, "api_key.created");
        noted(ana, delete(ben, keys + "/" + key.text("/key/id")), "api_key.revoked");

        String user = "/api/v1/users/" + ben.account();
        noted(ana, patch(ana, user, Map.of("role", "member")), "account.role_changed");
        noted(ana, patch(ana, user, Map.of("role", "member")));
        noted(ana, patch(ana, user, Map.of("status", "disabled")), "account.disabled");
        noted(ana, patch(ana, user, Map.of("status", "active")), "account.enabled");
        noted(ana, delete(ana, user), "account.deleted");
        noted(ana, delete(ana, user));
        unbroken(ana);
    }

    @Test
    void whatIsDoneToTheLibraryShouldBeWrittenDownOnce() {
        Reply collection = server.a.post(ana.access(), "/api/v1/collections", Map.of("name", "Protocols"));
        noted(ana, collection, "collection.created");
        String path = "/api/v1/collections/" + collection.text("/id");
        noted(ana, patch(ana, path, Map.of("name", "Doses")), "collection.changed");
        Reply document = server.a.upload(ana.access(), "/api/v1/documents", "note.txt", "text");
        noted(ana, document, "document.uploaded");
        noted(ana, delete(ana, "/api/v1/documents/" + document.text("/id")), "document.deleted");
        noted(ana, delete(ana, path), "collection.deleted");
        unbroken(ana);
    }

    @Test
    void lineBreaksShouldReachNeitherNamesNorTheLog() {
        String forged = "Ben\r\n2026-01-01 00:00:00 INFO root logged in";
        assertThat(patch(ana, AUTH + "/me", Map.of("name", forged)).status()).isEqualTo(400);
        assertThat(server.a
                        .post(ana.access(), "/api/v1/collections", Map.of("name", forged))
                        .status())
                .isEqualTo(400);
        server.a.login("ana@example.org\r\nroot logged in", "wrong");

        for (JsonNode event : server.a.get(ana.access(), "/api/v1/audit").json().path("items")) {
            assertThat(event.toString()).doesNotContain("\\n", "\\r", "root logged in");
            assertThat(event.path("at").asText()).as("UTC").endsWith("Z");
        }
    }

    @Test
    void anEditedRowShouldBeFound() throws SQLException {
        server.join(ana, "ben", Role.MEMBER);
        Path database = directory.resolve("medmentor.db");
        assertThat(database).exists();
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = file.createStatement()) {
            statement.execute("DROP TRIGGER audit_event_stays_as_it_is");
            assertThat(statement.executeUpdate("UPDATE audit_event SET actor = 'somebody else' WHERE number = 2"))
                    .isEqualTo(1);
        }

        assertThat(server.b.identity.audit().check(tenant(ana)).firstBroken()).contains(2L);
    }

    /** That the request has left exactly these events, in this order. */
    private void noted(Login of, Reply reply, String... actions) {
        assertThat(events(of).stream()
                        .filter(event -> event.requestId().equals(reply.header("X-Request-Id")))
                        .map(AuditEvent::action))
                .as(reply.toString())
                .containsExactly(actions);
    }

    private void unbroken(Login of) {
        List<AuditEvent> events = events(of);
        AuditTrail.Check check = server.a.identity.audit().check(tenant(of));
        assertThat(check.firstBroken()).isEmpty();
        assertThat(check.events()).isEqualTo(events.size());
        assertThat(events).allSatisfy(event -> assertThat(event.requestId()).isNotEmpty());
        assertThat(events.toString()).doesNotContain(Installation.PASSWORD, NEW, "$argon2");
    }

    private Reply patch(Login by, String path, Object body) {
        return server.a.call(by.access(), "PATCH", path, body);
    }

    private Reply delete(Login by, String path) {
        return server.a.call(by.access(), "DELETE", path, "");
    }

    private static TenantId tenant(Login of) {
        return new TenantId(of.tenant());
    }

    private List<AuditEvent> events(Login of) {
        return server.storage.identity().auditLog().read(tenant(of), 1, 1_000);
    }
}
