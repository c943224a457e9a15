package dev.medmentor.adapters.http;

import static dev.medmentor.adapters.http.LibraryFixture.CLINIC;
import static dev.medmentor.adapters.http.LibraryFixture.SCHOOL;
import static dev.medmentor.adapters.http.ServerFixture.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ActingServer.As;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.identity.model.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionRoutesTest {
    private static final String COLLECTIONS = "/api/v1/collections";

    @TempDir
    Path uploads;

    private LibraryFixture people;

    @BeforeEach
    void open() {
        people = new LibraryFixture(uploads);
    }

    @AfterEach
    void close() {
        people.close();
    }

    @Test
    void createShouldMakeAPrivateCollectionOfTheCallersOwn() {
        Reply made = people.ana.post(COLLECTIONS, Map.of("name", "Protocols", "description", "Of ward 3."));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.json().path("visibility").asText()).isEqualTo("private");
        assertThat(made.json().path("owner").asText()).isEqualTo("ana");
        Reply read = people.ana.get(made.header("Location"));
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void createShouldSayWhatIsWrong() {
        assertThat(people.ana.post(COLLECTIONS, Map.of()).code()).isEqualTo("missing_field");
        assertThat(people.ana.post(COLLECTIONS, Map.of("name", " ")).code()).isEqualTo("invalid_collection_name");
        assertThat(people.ana
                        .post(COLLECTIONS, Map.of("name", "N", "visibility", "secret"))
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("The field visibility is private, tenant or public.");
        assertThat(people.ana
                        .post(COLLECTIONS, Map.of("name", "N", "id", "chosen"))
                        .status())
                .isEqualTo(403);
        assertThat(people.owner
                        .post(COLLECTIONS, Map.of("name", "N", "id", "chosen"))
                        .status())
                .isEqualTo(201);
        assertThat(people.owner
                        .post(COLLECTIONS, Map.of("name", "N", "id", "chosen"))
                        .code())
                .isEqualTo("collection_exists");
        assertThat(people.mia.post(COLLECTIONS, Map.of("name", "N")).status()).isEqualTo(403);
    }

    @Tag("case-21")
    @Test
    void updateShouldRefuseFieldsThatAreNotThere() {
        String id = people.ana.collection("Mine", "private");

        for (String field : List.of("tenant", "tenantId", "id", "revision", "createdAt")) {
            assertThat(people.ana
                            .call("PATCH", COLLECTIONS + "/" + id, "{\"" + field + "\": \"x\"}")
                            .code())
                    .isEqualTo("unknown_field");
        }
    }

    @Test
    void updateShouldCompareTheETag() {
        String path = COLLECTIONS + "/" + people.ana.collection("Mine", "private");

        Reply renamed = people.ana.call("PATCH", path, "{\"name\": \"Ours\"}", "If-Match", "\"1\"");
        Reply late = people.ana.call("PATCH", path, "{\"name\": \"Lost\"}", "If-Match", "\"1\"");
        Reply shared = people.ana.call("PATCH", path, "{\"visibility\": \"tenant\"}");

        assertThat(renamed.header("ETag")).isEqualTo("\"2\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(shared.json().path("name").asText()).isEqualTo("Ours");
        assertThat(shared.json().path("visibility").asText()).isEqualTo("tenant");
        assertThat(people.mia.get(path).json()).isEqualTo(shared.json());
        assertThat(people.ben.call("PATCH", path, "{\"name\": \"Mine\"}").status())
                .isEqualTo(403);
    }

    @Test
    void listShouldGiveWhatMayBeReadInStretches() {
        people.ana.collection("Private", "private");
        List<String> readable = new ArrayList<>();
        for (String visibility : List.of("tenant", "public", "tenant", "public", "tenant")) {
            readable.add(people.ana.collection("Shared", visibility));
        }
        people.foreignAna.collection("Foreign", "public");

        assertThat(ids(people.mia, 2)).isEqualTo(readable.stream().sorted().toList());
        assertThat(ids(people.ana, 4)).hasSize(6);
        assertThat(ids(people.owner, 200)).hasSize(6);
        assertThat(ids(people.foreignOwner, 200)).hasSize(1);
        assertThat(people.mia.get(COLLECTIONS + "?cursor=%00").code()).isEqualTo("invalid_cursor");
    }

    @Test
    void deleteShouldRefuseDocumentsUnlessAskedToTakeThemAlong() {
        String id = people.ana.collection("Mine", "tenant");
        String document = people.ana.ingest(id, "a.txt", "The dose of cefazolin is 2 g.");
        String path = COLLECTIONS + "/" + id;

        assertThat(people.ana.call("DELETE", path + "?documents=maybe", "").code())
                .isEqualTo("invalid_parameter");
        assertThat(people.ana.call("DELETE", path, "").code()).isEqualTo("collection_not_empty");
        assertThat(people.ben.call("DELETE", path + "?documents=delete", "").status())
                .isEqualTo(403);
        assertThat(people.ana.call("DELETE", path + "?documents=delete", "").status())
                .isEqualTo(204);

        assertThat(people.ana.get(path).status()).isEqualTo(404);
        assertThat(people.mia.get("/api/v1/documents/" + document).status()).isEqualTo(404);
        assertThat(people.mia
                        .post("/api/v1/search", Map.of("query", "cefazolin"))
                        .json()
                        .path("hits"))
                .isEmpty();
    }

    @Test
    void administratorsShouldGiveCollectionsAway() {
        people.identity.accounts().insert(SCHOOL, LibraryFixture.account(SCHOOL, "eve", Role.MENTOR));
        String path = COLLECTIONS + "/" + people.ana.collection("Mine", "private");

        Reply foreign = people.owner.call("PATCH", path, "{\"owner\": \"eve\"}");
        Reply unknown = people.owner.call("PATCH", path, "{\"owner\": \"xyz\"}");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.json().path("detail").asText().replace("eve", "xyz"))
                .isEqualTo(unknown.json().path("detail").asText());
        assertThat(people.ana.call("PATCH", path, "{\"owner\": \"ben\"}").status())
                .isEqualTo(403);

        assertThat(people.owner.call("PATCH", path, "{\"owner\": \"ben\"}").status())
                .isEqualTo(200);

        assertThat(people.ben.get(path).status()).isEqualTo(200);
        assertThat(people.ana.get(path).status()).isEqualTo(404);
    }

    @Test
    void keysShouldActWithinWhatTheirAccountMayRead() {
        String path = COLLECTIONS + "/" + people.ana.collection("Mine", "private");

        assertThat(people.keyOf(CLINIC, "ana", Role.MENTOR).get(path).status()).isEqualTo(200);
        assertThat(people.keyOf(CLINIC, "ben", Role.MENTOR).get(path).status()).isEqualTo(404);
        assertThat(people.keyOf(SCHOOL, "ana", Role.MENTOR).get(path).status()).isEqualTo(404);
    }

    @Test
    void uploadShouldNeedACollectionThatIsTheCallersToFill() {
        String mine = people.ana.collection("Mine", "tenant");

        assertThat(upload(people.ana, mine)).isEqualTo(202);
        assertThat(upload(people.ben, mine)).isEqualTo(403);
        assertThat(upload(people.ben, "default")).isEqualTo(202);
        assertThat(upload(people.ben, "unheard-of")).isEqualTo(404);
        assertThat(upload(people.owner, "unheard-of")).isEqualTo(202);
        assertThat(upload(people.mia, "default")).isEqualTo(403);
    }

    private static int upload(As who, String collection) {
        return who.upload("/api/v1/documents", "a.txt", "Text of one.", field("collection", collection))
                .status();
    }

    private static List<String> ids(As who, int limit) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode stretch = who.get(COLLECTIONS + "?limit=" + limit + cursor).json();
            stretch.path("items").forEach(item -> ids.add(item.path("id").asText()));
            JsonNode next = stretch.path("nextCursor");
            cursor = next.isNull() ? "" : "&cursor=" + next.asText();
        } while (!cursor.isEmpty());
        return ids;
    }
}
