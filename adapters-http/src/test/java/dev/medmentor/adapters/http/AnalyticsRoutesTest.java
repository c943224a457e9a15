package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.model.Role;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnalyticsRoutesTest {
    private static final String ROOT = "/api/v1/analytics/";
    /** Identity's clock, which says what today is, stands still; messages go by the other. */
    private static final String NOW = "from=" + LocalDate.now(ZoneOffset.UTC).minusDays(1) + "&to="
            + LocalDate.now(ZoneOffset.UTC).plusDays(1);

    private static final String NOWHERE = "=cmd|' /C calc'!A1 on the moon?";

    private final ServerFixture http = new ServerFixture();
    private final Grant owner = http.people.register("olga");
    private final String olga = owner.access().token();

    @BeforeEach
    void fill() {
        http.call(olga, "POST", "/api/v1/collections", "{\"name\": \"Leaflets\", \"visibility\": \"tenant\"}");
    }

    @AfterEach
    void close() {
        http.close();
    }

    private JsonNode ask(String bearer, String text) {
        String talk = http.call(bearer, "POST", "/api/v1/conversations", "{}")
                .json()
                .path("id")
                .asText();
        Reply reply = http.call(
                bearer, "POST", "/api/v1/conversations/" + talk + "/messages", Json.write(Map.of("text", text)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        http.medMentor.analytics().recounts().recountAll();
        return reply.json();
    }

    private JsonNode get(String bearer, String path) {
        Reply reply = http.call(bearer, "GET", ROOT + path + (path.contains("?") ? "&" : "?") + NOW, "");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    @Test
    void figuresShouldFollowQuestionsAndRatingsAndBeOfOnesOwnTenantAlone() {
        JsonNode answer = ask(olga, NOWHERE);
        http.call(
                olga,
                "PUT",
                "/api/v1/messages/" + answer.path("id").asText() + "/feedback",
                "{\"rating\": \"down\", \"reason\": \"unclear\"}");
        http.medMentor.analytics().recounts().recountAll();

        JsonNode summary = get(olga, "summary?zone=Asia/Kathmandu&compare=previous");
        assertThat(summary.at("/total/questions").asInt()).isEqualTo(1);
        assertThat(summary.at("/total/people").asInt()).isEqualTo(1);
        assertThat(summary.at("/total/down").asInt()).isEqualTo(1);
        assertThat(summary.at("/previous/questions").asInt()).isZero();
        assertThat(get(olga, "queries?granularity=hour")
                        .at("/total/notInDocuments")
                        .asInt())
                .isEqualTo(1);
        assertThat(get(olga, "ratings").at("/total/unclear").asInt()).isEqualTo(1);
        assertThat(get(olga, "ratings").at("/assistants/0/down").asInt()).isEqualTo(1);
        assertThat(get(olga, "people?granularity=month").path("total").asInt()).isEqualTo(1);
        assertThat(get(olga, "usage").path("items")).isNotEmpty();
        assertThat(get(olga, "content").path("documents")).isEmpty();
        JsonNode group = get(olga, "unanswered").at("/items/0");
        assertThat(group.path("question").asText()).isEqualTo(NOWHERE);
        assertThat(group.at("/questions/0/reason").asText()).isEqualTo("rated_down");

        String other = http.people.register("pia").access().token();
        assertThat(get(other, "summary").at("/total/questions").asInt()).isZero();
        assertThat(get(other, "unanswered").path("items")).isEmpty();
        assertThat(http.call(
                                other,
                                "PATCH",
                                ROOT + "unanswered/" + group.path("id").asText(),
                                "{\"ignored\": true}")
                        .code())
                .isEqualTo("group_not_found");
    }

    @Test
    void groupsShouldBeSetAsideByThoseWhoMayAndResolvedByACuratedAnswer() {
        ask(olga, "What is the dose of unobtainium?");
        ask(olga, "The dose of unobtainium, what is it?");
        JsonNode group = get(olga, "unanswered?state=open").at("/items/0");
        assertThat(group.path("size").asInt()).isEqualTo(2);
        String path = ROOT + "unanswered/" + group.path("id").asText();
        String mia = http.people.join(owner, "mia", Role.MENTOR).access().token();
        String ada = http.people.join(owner, "ada", Role.ANALYST).access().token();
        assertThat(http.call(mia, "PATCH", path, "{\"ignored\": true}").status())
                .isEqualTo(403);
        assertThat(http.call(ada, "PATCH", path, "{\"ignored\": true}").status())
                .isEqualTo(403);
        assertThat(get(ada, "unanswered").path("items")).hasSize(1);
        assertThat(get(mia, "unanswered").path("items")).isEmpty();

        assertThat(http.call(olga, "PATCH", path, "{\"ignored\": true}").status())
                .isEqualTo(204);
        assertThat(get(olga, "unanswered?state=open").path("items")).isEmpty();
        assertThat(get(olga, "unanswered?state=ignored").path("items")).hasSize(1);
        http.call(
                olga,
                "POST",
                "/api/v1/assistants/default/curated-answers",
                Json.write(Map.of("question", group.path("question").asText(), "text", "There is none.")));
        assertThat(get(olga, "unanswered?state=resolved").path("items")).hasSize(1);
    }

    @Test
    void mentorsShouldSeeTheirOwnAssistantsAndMembersNothing() {
        ask(olga, "What is the dose of cefazolin?");
        String mia = http.people.join(owner, "mia", Role.MENTOR).access().token();
        String mel = http.people.join(owner, "mel", Role.MEMBER).access().token();
        String ada = http.people.join(owner, "ada", Role.ANALYST).access().token();

        assertThat(get(mia, "summary").at("/total/questions").asInt()).isZero();
        assertThat(get(ada, "summary").at("/total/questions").asInt()).isEqualTo(1);
        assertThat(http.call(mia, "GET", ROOT + "summary?assistant=default", "").status())
                .isEqualTo(403);
        assertThat(http.call(mia, "GET", ROOT + "summary?assistant=nobody", "").status())
                .isEqualTo(404);
        assertThat(http.call(mel, "GET", ROOT + "summary", "").status()).isEqualTo(403);
        assertThat(http.call(mia, "POST", ROOT + "rebuild", "").status()).isEqualTo(403);
        assertThat(http.call(olga, "POST", ROOT + "rebuild", "")
                        .json()
                        .path("days")
                        .asInt())
                .isPositive();
    }

    @Test
    void tablesShouldHoldNoFormulas() {
        ask(olga, NOWHERE);

        Reply byParameter = http.call(olga, "GET", ROOT + "unanswered?format=csv&" + NOW, "");
        Reply byHeader = http.send(HttpRequest.newBuilder(http.uri(ROOT + "queries"))
                .header("Authorization", "Bearer " + olga)
                .header("Accept", "text/csv")
                .build());

        assertThat(byParameter.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(byParameter.body())
                .contains(",'=cmd|' /C calc'!A1 on the moon?,")
                .doesNotContain(",=cmd");
        assertThat(byHeader.header("Content-Type")).startsWith("text/csv");
        assertThat(byHeader.body()).startsWith("start,questions,").contains("\r\n");
    }

    @Test
    void whatCannotBeCountedShouldBeRefused() {
        for (String query : new String[] {
            "from=2026-03-02&to=2026-03-01",
            "from=2000-01-01&to=2026-01-01",
            "from=2026-01-01&to=2026-12-31&granularity=quarter",
            "zone=Mars/Base",
            "granularity=century",
            "compare=next",
            "format=xml",
            "from=yesterday",
            "assistant=Not!"
        }) {
            assertThat(http.call(olga, "GET", ROOT + "queries?" + query, "").status())
                    .as(query)
                    .isEqualTo(400);
        }
    }
}
