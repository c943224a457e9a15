package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.SseReader.Event;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.IdentityHarness;
import dev.medmentor.identity.model.Role;
import dev.medmentor.identity.model.Scope;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NotificationRoutesTest {
    private static final String ROOT = "/api/v1/notifications";
    private static final Duration SOON = Duration.ofSeconds(2);

    private final ServerFixture http = new ServerFixture();
    private final Grant owner = http.people.register("ana");
    private final String ana = owner.access().token();

    @AfterEach
    void close() {
        http.close();
    }

    private String upload(String bearer, String name, String text, String... fields) {
        Reply uploaded = http.send(http.as(bearer, "/api/v1/documents")
                .header("Content-Type", "multipart/form-data; boundary=" + ServerFixture.BOUNDARY)
                .POST(BodyPublishers.ofString(
                        ServerFixture.file(name, text) + String.join("", fields) + ServerFixture.end()))
                .build());
        assertThat(uploaded.status()).as(uploaded.body()).isBetween(201, 202);
        return uploaded.json().path("id").asText();
    }

    private String ingested(String bearer, String name, String... fields) {
        String id = upload(bearer, name, "Metformin is the first choice.\n", fields);
        http.work();
        return id;
    }

    private JsonNode list(String bearer, String query) {
        Reply reply = http.call(bearer, "GET", ROOT + query, "");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private Reply read(String body) {
        return http.call(ana, "POST", ROOT + "/read", body);
    }

    private EventFeed follow(String bearer) {
        return new EventFeed(http, http.as(bearer, ROOT + "/events").build());
    }

    @Test
    void listShouldShowWhatBecameOfDocuments() {
        String good = ingested(ana, "note.txt");
        String bad = upload(ana, "empty.txt", " \n");
        http.work();

        JsonNode list = list(ana, "");
        assertThat(list.path("unread").asInt()).isEqualTo(2);
        assertThat(list.path("nextCursor").isNull()).isTrue();
        assertThat(list.path("items"))
                .extracting(one -> one.path("kind").asText() + " "
                        + one.path("document").path("id").asText())
                .containsExactlyInAnyOrder("document_completed " + good, "document_failed " + bad);
        JsonNode completed = list.path("items").get(1);
        assertThat(completed.path("document").path("title").asText()).isEqualTo("note.txt");
        assertThat(completed.path("document").path("collectionId").asText()).isEqualTo("default");
        assertThat(completed.path("count").asInt()).isEqualTo(1);
        assertThat(completed.path("readAt").isNull()).isTrue();
        assertThat(Instant.parse(completed.path("at").asText())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void listShouldPageAndLeaveOutWhatWasRead() {
        for (int i = 0; i < 5; i++) {
            ingested(ana, "note" + i + ".txt");
        }
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list(ana, "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(one -> ids.add(one.path("id").asText()));
            cursor = page.path("nextCursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();

        Reply marked = read("{\"ids\":[\"" + ids.get(1) + "\",\"" + ids.get(3) + "\",\"nothing\"]}");
        assertThat(marked.json().path("unread").asInt()).isEqualTo(3);
        assertThat(list(ana, "?unread=true").path("items"))
                .extracting(one -> one.path("id").asText())
                .containsExactly(ids.get(0), ids.get(2), ids.get(4));
        assertThat(list(ana, "?unread=false").path("items")).hasSize(5);
        assertThat(list(ana, "").path("items").get(1).path("readAt").asText()).isNotEmpty();

        String at = list(ana, "").path("items").get(0).path("at").asText();
        assertThat(read("{\"until\":\"" + at + "\"}").json().path("unread").asInt())
                .isZero();
        assertThat(read("{\"until\":\"+1000000000-12-31T23:59:59Z\"}").status()).isIn(200, 400);
        assertThat(read("{\"until\":\"-1000000000-01-01T00:00:00Z\"}").status()).isIn(200, 400);
    }

    @Test
    void readShouldRefuseWhatItDoesNotUnderstand() {
        for (String body : List.of(
                "{}",
                "{\"ids\":[]}",
                "{\"ids\":[null]}",
                "{\"ids\":[\"A B\"]}",
                "{\"ids\":[\"a\"],\"until\":\"2026-03-01T00:00:00Z\"}",
                "{\"until\":\"soon\"}",
                "{\"all\":true}",
                "{\"ids\":[" + "\"a\",".repeat(100) + "\"a\"]}")) {
            assertThat(read(body).status()).as(body).isEqualTo(400);
        }
        for (String query : List.of("?limit=0", "?limit=101", "?unread=yes", "?cursor=xyz", "?cursor=OTk5IEEgQg")) {
            assertThat(http.call(ana, "GET", ROOT + query, "").status())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void eventsShouldTellSoonAfterAnIngestionEnds() throws Exception {
        try (EventFeed feed = follow(ana);
                EventFeed other = follow(ana)) {
            assertThat(feed.next(SOON).data().path("unread").asInt()).isZero();
            assertThat(other.next(SOON).name()).isEqualTo("unread");

            String document = ingested(ana, "note.txt");
            Event told = feed.next(SOON);
            assertThat(told.name()).isEqualTo("notification");
            assertThat(told.data().path("kind").asText()).isEqualTo("document_completed");
            assertThat(told.data().path("document").path("id").asText()).isEqualTo(document);
            assertThat(told.data().path("unread").asInt()).isEqualTo(1);
            assertThat(other.next(SOON).data()).isEqualTo(told.data());

            read("{\"ids\":[\"" + told.data().path("id").asText() + "\"]}");
            Event lowered = feed.next(SOON);
            assertThat(lowered.name()).isEqualTo("unread");
            assertThat(lowered.data().path("unread").asInt()).isZero();
            assertThat(other.next(SOON).data()).isEqualTo(lowered.data());
        }
    }

    @Test
    @Tag("case-11")
    void eventsShouldEndWithTheSession() throws Exception {
        try (EventFeed feed = follow(ana)) {
            feed.next(SOON);
            http.call(ana, "POST", "/api/v1/auth/logout", "{\"everywhere\": true}");
            assertThat(feed.rest(Duration.ofSeconds(6))).extracting(Event::name).containsExactly("error");
        }
    }

    @Test
    void eventsShouldEndAtOnceWhenTheServerStops() throws Exception {
        try (EventFeed feed = follow(ana)) {
            feed.next(SOON);
            http.server.close();
            assertThat(feed.rest(Duration.ofSeconds(4))).extracting(Event::name).containsExactly("error");
        }
    }

    @Test
    void eventsShouldBeRefusedToAnAccountThatFollowsOften() throws Exception {
        List<EventFeed> feeds = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            feeds.add(follow(ana));
            feeds.get(i).next(SOON);
        }
        Reply seventh = http.call(ana, "GET", ROOT + "/events", "");
        assertThat(seventh.status()).isEqualTo(429);
        assertThat(seventh.code()).isEqualTo("too_many_requests");
        assertThat(seventh.header("Retry-After")).isNotEmpty();
        String ben = http.people.join(owner, "ben", Role.MENTOR).access().token();
        try (EventFeed other = follow(ben)) {
            assertThat(other.status()).isEqualTo(200);
        }
        feeds.forEach(EventFeed::close);
    }

    @Test
    void notificationsShouldBeTheirOwnAccountsAlone() throws Exception {
        Grant mentor = http.people.join(owner, "ben", Role.MENTOR);
        String ben = mentor.access().token();
        String eva = http.people.register("eva").access().token();
        String shelf = http.call(ben, "POST", "/api/v1/collections", "{\"name\":\"Mine\",\"visibility\":\"private\"}")
                .json()
                .path("id")
                .asText();
        try (EventFeed anas = follow(ana);
                EventFeed evas = follow(eva);
                EventFeed bens = follow(ben)) {
            anas.next(SOON);
            evas.next(SOON);
            bens.next(SOON);
            ingested(ben, "bens.txt", ServerFixture.field("collection", shelf));

            JsonNode told = bens.next(SOON).data();
            assertThat(told.path("document").path("title").asText()).isEqualTo("bens.txt");
            String id = told.path("id").asText();
            for (String other : List.of(ana, eva)) {
                assertThat(list(other, "").path("items")).isEmpty();
                http.call(other, "POST", ROOT + "/read", "{\"ids\":[\"" + id + "\"]}");
                http.call(other, "POST", ROOT + "/read", "{\"until\":\"2100-01-01T00:00:00Z\"}");
            }
            assertThat(list(ben, "").path("unread").asInt()).isEqualTo(1);
            // What each hears next is what happens to them next.
            ingested(eva, "evas.txt");
            assertThat(evas.next(SOON).data().path("document").path("title").asText())
                    .isEqualTo("evas.txt");
            ingested(ana, "anas.txt");
            assertThat(anas.next(SOON).data().path("document").path("title").asText())
                    .isEqualTo("anas.txt");
        }
    }

    @Test
    void aKeyShouldReadWhatItsAccountWasToldAsFarAsItsScopesGo() {
        ingested(ana, "note.txt");
        String reader = key(Scope.LIBRARY_READ);
        String asker = key(Scope.CHAT);

        assertThat(title(list(reader, ""))).isEqualTo("note.txt");
        assertThat(title(list(asker, ""))).isEqualTo("null");
        assertThat(http.call(reader, "POST", ROOT + "/read", "{\"until\":\"2100-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(403);
        assertThat(http.get(ROOT).status()).as("the operator has no account").isEqualTo(403);
        assertThat(http.get(ROOT + "/events").status()).isEqualTo(403);
    }

    private String key(Scope scope) {
        return http.people
                .identity
                .apiKeys()
                .create(http.people.principal(owner), "key", Set.of(scope), Optional.empty(), IdentityHarness.CALLER)
                .secret();
    }

    private static String title(JsonNode list) {
        return list.path("items").get(0).path("document").path("title").asText();
    }

    @Test
    void whoeverInvitedShouldHearWhoJoined() throws Exception {
        http.people.invitations = http.medMentor.notifications().invitations();
        try (EventFeed feed = follow(ana)) {
            feed.next(SOON);
            Grant ben = http.people.join(owner, "ben", Role.MENTOR);

            JsonNode told = feed.next(SOON).data();
            assertThat(told.path("kind").asText()).isEqualTo("invitation_accepted");
            assertThat(told.path("member").path("id").asText())
                    .isEqualTo(http.people.principal(ben).name());
            assertThat(told.path("member").path("name").asText()).isEqualTo("ben");
            assertThat(told.path("document").isNull()).isTrue();
        }
    }

    @Test
    void ratingsAndQuestionsShouldBeToldWhenTheyAreCounted() throws Exception {
        String ben = http.people.join(owner, "ben", Role.MEMBER).access().token();
        try (EventFeed feed = follow(ana)) {
            feed.next(SOON);
            String conversation = http.call(ben, "POST", "/api/v1/conversations", "{}")
                    .json()
                    .path("id")
                    .asText();
            String answer = http.call(
                            ben,
                            "POST",
                            "/api/v1/conversations/" + conversation + "/messages",
                            "{\"text\":\"What is the dose of cefazolin?\"}")
                    .json()
                    .path("id")
                    .asText();
            http.medMentor.analytics().recounts().recountAll();
            JsonNode unanswered = feed.next(SOON).data();
            assertThat(unanswered.path("kind").asText()).isEqualTo("questions_unanswered");
            assertThat(unanswered.path("assistant").path("id").asText()).isEqualTo("default");
            assertThat(unanswered.path("assistant").path("name").isNull()).isTrue();

            http.call(ben, "PUT", "/api/v1/messages/" + answer + "/feedback", "{\"rating\":\"up\"}");
            http.medMentor.analytics().recounts().recountAll();
            assertThat(feed.next(SOON).data().path("kind").asText()).isEqualTo("answers_rated_up");
            assertThat(list(ben, "").path("items")).isEmpty();
        }
    }

    @Test
    void aDocumentThatIsGoneShouldHaveNoTitle() {
        String document = ingested(ana, "note.txt");
        http.call(ana, "DELETE", "/api/v1/documents/" + document, "");

        JsonNode told = list(ana, "").path("items").get(0);
        assertThat(told.path("document").path("id").asText()).isEqualTo(document);
        assertThat(told.path("document").path("title").isNull()).isTrue();
        assertThat(told.path("document").path("collectionId").isNull()).isTrue();
    }
}
