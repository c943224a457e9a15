package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.identity.Grant;
import dev.medmentor.identity.model.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DirectoryRoutesTest {
    private static final String MENTORS = "/api/v1/directory/mentors";
    private static final String ASSISTANTS = "/api/v1/directory/assistants";

    private final ServerFixture http = new ServerFixture();
    private final Grant owner = http.people.register("zoe");
    private final String ana =
            http.people.join(owner, "ana", Role.MENTOR).access().token();
    private final String member =
            http.people.join(owner, "max", Role.MEMBER).access().token();
    private final String open = "/api/v1/public/" + owner.account().tenant() + "/directory";

    @AfterEach
    void close() {
        http.close();
    }

    private Reply list(String token, String reach, String headline) {
        return http.call(
                token,
                "PATCH",
                "/api/v1/auth/me",
                "{\"listing\": {\"reach\": \"" + reach + "\", \"headline\": \"" + headline
                        + "\", \"languages\": [\"pt-BR\"], \"specialities\": [\"Diabetes\"]}}");
    }

    private String assistant(String name, String visibility) {
        Reply made = http.call(
                ana,
                "POST",
                "/api/v1/assistants",
                "{\"name\": \"" + name + "\", \"visibility\": \"" + visibility + "\"}");
        String id = made.json().path("id").asText();
        assertThat(http.call(ana, "POST", "/api/v1/assistants/" + id + "/publish", "")
                        .status())
                .as(made.body())
                .isBetween(200, 201);
        return id;
    }

    @Test
    void mentorsShouldStandInTheDirectoryOnceTheyWantTo() {
        assertThat(http.call(member, "GET", MENTORS, "").json().path("items")).isEmpty();
        assertThat(list(ana, "tenant", "Endocrinologist")
                        .json()
                        .at("/listing/reach")
                        .asText())
                .isEqualTo("tenant");
        assertThat(list(member, "tenant", "Nobody's mentor").status()).isEqualTo(200);

        Reply found = http.call(member, "GET", MENTORS + "?q=DIABET", "");
        assertThat(found.json().path("items")).hasSize(1);
        assertThat(found.json().at("/items/0/headline").asText()).isEqualTo("Endocrinologist");
        assertThat(found.body()).doesNotContain("example.org");
        assertThat(http.call(member, "GET", MENTORS + "?q=heart", "").json().path("items"))
                .isEmpty();

        http.call(ana, "PATCH", "/api/v1/auth/me", "{\"listing\": null}");
        assertThat(http.call(member, "GET", MENTORS, "").json().path("items")).isEmpty();
    }

    @Test
    void listsShouldComeInStretchesByName() {
        String bob = http.people.join(owner, "bob", Role.MENTOR).access().token();
        list(ana, "tenant", "one");
        list(bob, "tenant", "two");
        Reply first = http.call(member, "GET", MENTORS + "?limit=1", "");
        assertThat(first.json().at("/items/0/name").asText()).isEqualTo("ana");
        Reply second = http.call(
                member,
                "GET",
                MENTORS + "?limit=1&cursor=" + first.json().path("nextCursor").asText(),
                "");
        assertThat(second.json().at("/items/0/name").asText()).isEqualTo("bob");
        assertThat(second.json().path("nextCursor").isNull()).isTrue();
        assertThat(http.call(member, "GET", MENTORS + "?cursor=%21", "").code()).isEqualTo("invalid_cursor");
    }

    @Test
    void assistantsShouldBeListedForWhoeverMayAskThem() {
        list(ana, "tenant", "Endocrinologist");
        assistant("Hidden", "private");
        String shown = assistant("Guide", "tenant");
        Reply found = http.call(member, "GET", ASSISTANTS, "");
        assertThat(found.json().path("items")).hasSize(1);
        assertThat(found.json().at("/items/0/id").asText()).isEqualTo(shown);
        assertThat(found.json().at("/items/0/mentor").asText()).isEqualTo("ana");
        assertThat(http.call(ana, "GET", ASSISTANTS, "").json().path("items")).hasSize(2);
    }

    @Test
    void assistantsShouldBeSearchedInWhatStandsThereAlone() {
        assistant("Guide", "tenant");
        assertThat(http.call(member, "GET", ASSISTANTS, "")
                        .json()
                        .at("/items/0/mentor")
                        .isTextual())
                .isFalse();
        assertThat(http.call(member, "GET", ASSISTANTS + "?q=GUIDE", "").json().path("items"))
                .hasSize(1);
        assertThat(http.call(member, "GET", ASSISTANTS + "?q=null", "").json().path("items"))
                .isEmpty();
    }

    @Test
    @Tag("case-19")
    void guestsShouldSeeWhatIsOpenToAllAlone() {
        list(ana, "tenant", "Endocrinologist");
        assistant("Guide", "tenant");
        Reply nothing = http.call("", "GET", open, "");
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.code()).isEqualTo("tenant_not_found");

        list(ana, "public", "Endocrinologist");
        String shown = assistant("Open guide", "public");
        Reply found = http.call("", "GET", open, "");
        assertThat(found.json().path("mentors")).hasSize(1);
        assertThat(found.json().path("assistants")).hasSize(1);
        assertThat(found.json().at("/assistants/0/id").asText()).isEqualTo(shown);
    }

    @Test
    @Tag("case-19")
    void anotherTenantShouldSeeNobody() {
        list(ana, "public", "Endocrinologist");
        assistant("Open guide", "public");
        String stranger = http.people.register("eve").access().token();
        assertThat(http.call(stranger, "GET", MENTORS, "").json().path("items")).isEmpty();
        assertThat(http.call(stranger, "GET", ASSISTANTS, "").json().path("items"))
                .isEmpty();
    }
}
