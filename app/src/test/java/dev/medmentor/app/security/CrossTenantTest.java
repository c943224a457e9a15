package dev.medmentor.app.security;

import static dev.medmentor.app.security.Likeness.unlike;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.app.security.Likeness.Attempt;
import dev.medmentor.identity.model.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two tenants with everything in them. Whatever the owner of one sends with an id of the other is answered, to the byte,
 * like an id that nothing has; and nothing of the other is changed.
 */
@Tag("case-19")
@Tag("case-C6")
@Tag("case-C7")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CrossTenantTest {
    private static final String NAMED = "filename " + base64("mine.txt");
    private static final String TEXT = "Cefazolin 2 g is given before the cut.";

    private Installation server;
    private Login owner;
    private Login stranger;
    private String document = "";
    private String collection = "";
    private String key = "";
    private String invitation = "";
    private String session = "";
    private Login mentor;

    @BeforeAll
    void fill(@TempDir Path directory) {
        server = new Installation(directory);
        owner = server.owner("ana");
        stranger = server.owner("eva");
        mentor = server.join(owner, "ben", Role.MENTOR);
        collection = made(server.a.post(
                owner.access(), "/api/v1/collections", Map.of("name", "Protocols", "visibility", "public")));
        document = made(
                server.a.upload(owner.access(), "/api/v1/documents", "protocol.txt", TEXT, "collection", collection));
        server.work();
        // Another, so that there is a stretch after the first.
        server.a.upload(
                owner.access(), "/api/v1/documents", "protocol2.txt", TEXT + " Twice.", "collection", collection);
        server.work();
        key = server.a
                .post(mentor.access(), "/api/v1/api-keys", Map.of("name", "script", "scopes", List.of("library:read")))
                .text("/key/id");
        invitation = made(server.a.post(
                owner.access(), "/api/v1/invitations", Map.of("email", "new@example.org", "role", "member")));
        session = server.a.get(owner.access(), "/api/v1/auth/sessions").text("/items/0/id");
        assertThat(List.of(collection, document, key, invitation, session)).doesNotContain("");
    }

    private static String made(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isBetween(201, 202);
        return reply.text("/id");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void documentsOfAnotherTenantShouldNotBeThere() {
        List<Attempt> attempts = new ArrayList<>();
        for (String rest :
                List.of("", "/events", "/pages", "/pages/1", "/file", "/versions", "?version=1", "/file?version=1")) {
            attempts.add(Attempt.path("GET", "/api/v1/documents/", rest, ""));
        }
        attempts.add(Attempt.path("POST", "/api/v1/documents/", "/retry", ""));
        attempts.add(Attempt.path("POST", "/api/v1/documents/", "/retry", Map.of("password", "x")));
        attempts.add(Attempt.path("POST", "/api/v1/documents/", "/cancel", ""));
        attempts.add(Attempt.path("PATCH", "/api/v1/documents/", "", Map.of("collection", "default")));
        attempts.add(Attempt.path("PATCH", "/api/v1/documents/", "", Map.of("name", "mine.txt")));
        attempts.add(Attempt.path("DELETE", "/api/v1/documents/", "", ""));

        alike(document, attempts);

        Reply version = server.a.upload(stranger.access(), "/api/v1/documents/" + document + "/versions", "x.txt", "x");
        Reply unknown =
                server.a.upload(stranger.access(), "/api/v1/documents/" + unlike(document) + "/versions", "x.txt", "x");
        assertThat(version.anonymous().replace(document, "ID"))
                .isEqualTo(unknown.anonymous().replace(unlike(document), "ID"));
        assertThat(version.status()).isEqualTo(404);
    }

    @Test
    void uploadsOfAnotherTenantShouldNotBeThere() {
        String upload = made(tus(owner, "POST", "/api/v1/uploads", "Upload-Length", "4", "Upload-Metadata", NAMED));

        for (String method : List.of("GET", "PATCH", "DELETE")) {
            Reply theirs = tus(stranger, method, "/api/v1/uploads/" + upload, "Upload-Offset", "0");
            Reply nobodys = tus(stranger, method, "/api/v1/uploads/" + unlike(upload), "Upload-Offset", "0");
            assertThat(theirs.status()).as(method).isEqualTo(404);
            assertThat(theirs.anonymous().replace(upload, "ID"))
                    .isEqualTo(nobodys.anonymous().replace(unlike(upload), "ID"));
        }
        String replacing = NAMED + ",document " + base64(document);
        String unknown = NAMED + ",document " + base64(unlike(document));
        assertThat(tus(stranger, "POST", "/api/v1/uploads", "Upload-Length", "4", "Upload-Metadata", replacing)
                        .anonymous()
                        .replace(document, "ID"))
                .isEqualTo(tus(stranger, "POST", "/api/v1/uploads", "Upload-Length", "4", "Upload-Metadata", unknown)
                        .anonymous()
                        .replace(unlike(document), "ID"));
        assertThat(server.a.get(stranger.access(), "/api/v1/uploads").text("/items/0/id"))
                .isEmpty();
        assertThat(server.a.get(owner.access(), "/api/v1/uploads").text("/items/0/id"))
                .isEqualTo(upload);
    }

    private Reply tus(Login by, String method, String path, String... headers) {
        return server.a.send(server.a
                .request(by.access(), path)
                .header("Tus-Resumable", "1.0.0")
                .header("Content-Type", "application/offset+octet-stream")
                .headers(headers)
                .method(method, BodyPublishers.noBody()));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void collectionsOfAnotherTenantShouldNotBeThere() {
        alike(
                collection,
                List.of(
                        Attempt.path("GET", "/api/v1/collections/", "", ""),
                        Attempt.path("PATCH", "/api/v1/collections/", "", Map.of("name", "Mine")),
                        Attempt.path("DELETE", "/api/v1/collections/", "", ""),
                        Attempt.path("DELETE", "/api/v1/collections/", "?documents=delete", ""),
                        Attempt.path("GET", "/api/v1/documents?collection=", "", "")));

        // Administrators may name a collection before it is made, in their own tenant: a mentor may not.
        Login max = server.join(stranger, "max", Role.MENTOR);
        Reply foreign = server.a.upload(max.access(), "/api/v1/documents", "x.txt", "x", "collection", collection);
        Reply unknown =
                server.a.upload(max.access(), "/api/v1/documents", "x.txt", "x", "collection", unlike(collection));
        assertThat(foreign.anonymous().replace(collection, "ID"))
                .isEqualTo(unknown.anonymous().replace(unlike(collection), "ID"));
        assertThat(foreign.status()).isEqualTo(404);
    }

    @Test
    void accountsKeysInvitationsAndSessionsOfAnotherTenantShouldNotBeThere() {
        for (String account : List.of(mentor.account(), owner.account())) {
            alike(
                    account,
                    List.of(
                            Attempt.path("GET", "/api/v1/users/", "", ""),
                            Attempt.path("PATCH", "/api/v1/users/", "", Map.of("role", "member")),
                            Attempt.path("PATCH", "/api/v1/users/", "", Map.of("status", "disabled")),
                            Attempt.path("DELETE", "/api/v1/users/", "", ""),
                            new Attempt(
                                    "POST",
                                    id -> "/api/v1/tenant/owner",
                                    id -> Map.of("account", id, "password", Installation.PASSWORD))));
        }
        alike(key, List.of(Attempt.path("DELETE", "/api/v1/api-keys/", "", "")));
        alike(invitation, List.of(Attempt.path("DELETE", "/api/v1/invitations/", "", "")));
        alike(session, List.of(Attempt.path("DELETE", "/api/v1/auth/sessions/", "", "")));

        assertThat(server.a.me(owner.access())).isEqualTo(200);
        assertThat(server.a.me(mentor.access())).isEqualTo(200);
        assertThat(server.a
                        .get(owner.access(), "/api/v1/users/" + mentor.account())
                        .text("/role"))
                .isEqualTo("mentor");
        assertThat(server.a.get(owner.access(), "/api/v1/invitations").body()).contains(invitation);
    }

    @Test
    void notificationsOfAnotherTenantShouldNotBeThere() {
        String notifications = "/api/v1/notifications";
        Reply theirs = server.a.get(owner.access(), notifications);
        String id = theirs.text("/items/0/id");
        assertThat(theirs.body()).contains(document, "protocol.txt");
        String next = server.a.get(owner.access(), notifications + "?limit=1").text("/nextCursor");

        Attempt read = Attempt.body("POST", notifications + "/read", named -> Map.of("ids", List.of(named)));
        assertThat(send(read, id).anonymous()).isEqualTo(send(read, unlike(id)).anonymous());
        assertThat(server.a
                        .post(stranger.access(), notifications + "/read", Map.of("until", "2100-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(200);
        for (String query : List.of("", "?unread=true", "?limit=100&cursor=" + next)) {
            Reply own = server.a.get(stranger.access(), notifications + query);
            assertThat(own.body()).as(query).doesNotContain(id, document, "protocol.txt");
        }
        assertThat(server.a.get(owner.access(), notifications).body()).isEqualTo(theirs.body());
    }

    @Test
    void idsInABodyOrAQueryShouldFindNothingOfAnotherTenant() {
        List<Attempt> attempts = new ArrayList<>();
        for (String path : List.of("/api/v1/search", "/api/v1/chat", "/api/v1/chat/stream")) {
            String question = path.endsWith("search") ? "query" : "question";
            for (String field : List.of("collections", "documents")) {
                attempts.add(
                        new Attempt("POST", id -> path, id -> Map.of(question, "cefazolin dose", field, List.of(id))));
            }
        }
        for (Attempt attempt : attempts) {
            for (String id : List.of(collection, document)) {
                Reply foreign = send(attempt, id);
                Reply unknown = send(attempt, unlike(id));
                assertThat(withoutTimes(foreign, id)).isEqualTo(withoutTimes(unknown, unlike(id)));
                assertThat(foreign.body()).doesNotContain(TEXT).doesNotContain("protocol.txt");
            }
        }
        String own = made(server.a.post(stranger.access(), "/api/v1/collections", Map.of("name", "Own")));
        alike(
                mentor.account(),
                List.of(new Attempt("PATCH", id -> "/api/v1/collections/" + own, id -> Map.of("owner", id))));
        for (String filter : List.of("actor=" + owner.account(), "entity=account/" + mentor.account())) {
            assertThat(server.a
                            .get(stranger.access(), "/api/v1/audit?" + filter)
                            .json()
                            .path("items"))
                    .isEmpty();
        }
    }

    @Test
    void listsShouldHoldNothingOfAnotherTenant() {
        String cursorOfTheirs =
                server.a.get(owner.access(), "/api/v1/users?limit=1").text("/nextCursor");
        List<String> theirs = List.of(
                document,
                collection,
                key,
                invitation,
                session,
                owner.account(),
                mentor.account(),
                owner.tenant(),
                "ana@",
                "ben@");
        for (String path : List.of(
                "/api/v1/documents",
                "/api/v1/collections",
                "/api/v1/users",
                "/api/v1/users?q=ben",
                "/api/v1/users?cursor=" + cursorOfTheirs,
                "/api/v1/tenant",
                "/api/v1/tenant/api-keys",
                "/api/v1/api-keys",
                "/api/v1/invitations",
                "/api/v1/auth/sessions",
                "/api/v1/auth/me",
                "/api/v1/notifications",
                "/api/v1/audit")) {
            Reply reply = server.a.get(stranger.access(), path);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
            assertThat(theirs).as(path).noneMatch(reply.body()::contains);
        }
        for (String path : List.of("/api/v1/tenants", "/api/v1/tenants/" + owner.tenant())) {
            assertThat(server.a.get(stranger.access(), path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void aTenantNamedInAHeaderShouldCountForNothing() {
        Reply own = server.a.get(stranger.access(), "/api/v1/tenant");
        Reply claimed = server.a.send(
                server.a.request(stranger.access(), "/api/v1/tenant").header("X-Tenant", owner.tenant()));

        assertThat(claimed.body()).isEqualTo(own.body());
    }

    private void alike(String theirs, List<Attempt> attempts) {
        new Likeness(server.a, stranger).assertAlike(theirs, attempts);
    }

    private Reply send(Attempt attempt, String id) {
        return new Likeness(server.a, stranger).send(attempt, id);
    }

    private static String withoutTimes(Reply reply, String id) {
        return reply.status() + reply.anonymous().replace(id, "ID").replaceAll("Ms\":[0-9.E-]+", "Ms\":0");
    }
}
