package dev.medmentor.adapters.http;

import static dev.medmentor.adapters.http.ServerFixture.field;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.ServerFixture.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DocumentRoutesTest {
    private static final String DOCUMENTS = "/api/v1/documents";
    private static final String TEXT = "Metformin is the first choice in type 2 diabetes.\n";

    private final ServerFixture http = new ServerFixture();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void uploadShouldAcceptAtOnceAndCompleteWhenWorked() {
        Reply uploaded = http.upload(
                DOCUMENTS,
                "guideline.txt",
                TEXT,
                field("collection", "diabetes"),
                field("sourceType", "guideline"),
                field("metadata.year", "2026"),
                field("metadata.language", "en"));
        assertThat(uploaded.status()).isEqualTo(202);
        JsonNode document = uploaded.json();
        assertThat(uploaded.header("Location"))
                .isEqualTo(DOCUMENTS + "/" + document.path("id").asText());
        assertThat(document.path("status").asText()).isEqualTo("PENDING");
        http.work();
        JsonNode done = http.get(uploaded.header("Location")).json();
        assertThat(done.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(done.path("name").asText()).isEqualTo("guideline.txt");
        assertThat(done.path("collection").asText()).isEqualTo("diabetes");
        assertThat(done.path("sourceType").asText()).isEqualTo("guideline");
        assertThat(done.path("metadata").path("year").asText()).isEqualTo("2026");
        assertThat(done.path("pageReport").path("TEXT").asInt()).isEqualTo(1);
    }

    @Test
    void updateShouldMoveTheDocumentWhenItIsAsTheCallerKnowsIt() {
        String place = http.upload(DOCUMENTS, "guide.txt", TEXT, field("collection", "trials"))
                .header("Location");
        Reply before = http.get(place);
        http.work();

        Reply moved = update(place, "{\"collection\":\"guides\",\"name\":\"../New.txt\"}", before.header("ETag"));
        Reply late = update(place, "{\"name\":\"x\"}", before.header("ETag"));

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.json().path("collection").asText()).isEqualTo("guides");
        assertThat(moved.json().path("name").asText()).isEqualTo("New.txt");
        assertThat(late.status()).isEqualTo(412);
        assertThat(http.get(DOCUMENTS + "?collection=guides&status=completed&query=NEW&counts=true")
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(http.get(DOCUMENTS + "?collection=guides&counts=true&limit=1&sort=name")
                        .json()
                        .path("counts")
                        .path("completed")
                        .asInt())
                .isEqualTo(1);
        assertThat(http.get(place + "/versions").json().path("items")).hasSize(1);
        for (String wrong : List.of("status=read", "sort=size", "counts=1", "status=failed,failed")) {
            assertThat(http.get(DOCUMENTS + "?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    private Reply update(String place, String json, String ifMatch) {
        return http.send(java.net.http.HttpRequest.newBuilder(http.uri(place))
                .header("Authorization", "Bearer " + ServerFixture.TOKEN)
                .header("Content-Type", "application/json")
                .header("If-Match", ifMatch)
                .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    @Test
    void uploadShouldRefuseWhatItDoesNotKnow() {
        Reply unknown = http.upload(DOCUMENTS, "a.txt", TEXT, field("colection", "diabetes"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("unknown_field");
        assertThat(unknown.json().path("detail").asText()).contains("colection", "collection, sourceType");
        Reply missing = http.multipart(
                DOCUMENTS,
                java.net.http.HttpRequest.BodyPublishers.ofString(field("collection", "a") + ServerFixture.end()));
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.code()).isEqualTo("missing_file");
        assertThat(http.post(DOCUMENTS, "{}").status()).isEqualTo(415);
        assertThat(http.upload(DOCUMENTS, "a.txt", TEXT, field("collection", "a b"))
                        .code())
                .isEqualTo("invalid_collection");
        assertThat(http.get(DOCUMENTS).json().path("items")).isEmpty();
    }

    @Test
    void listShouldPageThroughAllDocumentsWhenLimited() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(http.ingest("note-" + i + ".txt", TEXT + i));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.get(DOCUMENTS + "?limit=2" + cursor).json();
            page.path("items").forEach(item -> seen.add(item.path("id").asText()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactlyElementsOf(ids.stream().sorted().toList());
        assertThat(http.get(DOCUMENTS + "?cursor=%21%21").code()).isEqualTo("invalid_cursor");
        assertThat(http.get(DOCUMENTS + "?limit=0").code()).isEqualTo("invalid_parameter");
    }

    @Test
    void pagesShouldShowVerdictsAndTextWhenRead() {
        String id = http.ingest("note.txt", TEXT);
        JsonNode pages = http.get(DOCUMENTS + "/" + id + "/pages").json();
        assertThat(pages.path("pages").path(0).path("verdict").asText()).isEqualTo("TEXT");
        JsonNode page = http.get(DOCUMENTS + "/" + id + "/pages/1?version=1").json();
        assertThat(page.path("text").asText()).contains("Metformin");
        assertThat(page.path("document").path("version").asInt()).isEqualTo(1);
        assertThat(http.get(DOCUMENTS + "/" + id + "/pages/9").code()).isEqualTo("page_not_found");
        assertThat(http.get(DOCUMENTS + "/" + id + "/pages/x").code()).isEqualTo("page_not_found");
        assertThat(http.get(DOCUMENTS + "/" + id + "/pages?version=7").code()).isEqualTo("version_not_found");
    }

    @Test
    void textShouldKeepItsLettersWhenItIsNotAscii() {
        String text = "Metformina é a primeira opção; liều khởi đầu 500 mg 💊.";
        String id = http.ingest("diretriz.txt", text, field("metadata.país", "Việt Nam"));
        assertThat(http.get(DOCUMENTS + "/" + id + "/pages/1")
                        .json()
                        .path("text")
                        .asText())
                .contains(text);
        assertThat(http.get(DOCUMENTS + "/" + id)
                        .json()
                        .path("metadata")
                        .path("país")
                        .asText())
                .isEqualTo("Việt Nam");
    }

    @Test
    void uploadVersionShouldReplaceWhatAnswersWhenWorked() {
        String id = http.ingest("note.txt", TEXT);
        String versions = DOCUMENTS + "/" + id + "/versions";
        assertThat(http.upload(versions, "note.txt", TEXT).status()).isEqualTo(200);
        Reply second = http.upload(versions, "note.txt", "Insulin is the second choice.\n");
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json().path("version").asInt()).isEqualTo(2);
        http.work();
        assertThat(http.get(DOCUMENTS + "/" + id).json().path("liveVersion").asInt())
                .isEqualTo(2);
        assertThat(http.upload(versions, "note.txt", TEXT, field("collection", "x"))
                        .code())
                .isEqualTo("unknown_field");
        assertThat(http.upload(DOCUMENTS + "/nothing/versions", "a.txt", TEXT).status())
                .isEqualTo(404);
    }

    @Test
    void retryShouldReadAgainWhenFailed() {
        String id = http.ingest("empty.txt", "");
        JsonNode failed = http.get(DOCUMENTS + "/" + id).json();
        assertThat(failed.path("status").asText()).isEqualTo("FAILED");
        assertThat(failed.path("error").path("code").asText()).isNotEmpty();
        Reply retried = http.send(http.request(DOCUMENTS + "/" + id + "/retry")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                .build());
        assertThat(retried.status()).isEqualTo(202);
        assertThat(retried.json().path("status").asText()).isEqualTo("PENDING");
        assertThat(http.post(DOCUMENTS + "/" + id + "/retry", "{\"password\": \"open\"}")
                        .code())
                .isEqualTo("ingestion_running");
        assertThat(http.post(DOCUMENTS + "/" + id + "/retry", "{\"pasword\": \"open\"}")
                        .code())
                .isEqualTo("unknown_field");
    }

    @Test
    void cancelShouldEndTheIngestionWhenPending() {
        String id = http.upload(DOCUMENTS, "note.txt", TEXT).json().path("id").asText();
        assertThat(http.post(DOCUMENTS + "/" + id + "/cancel", "").status()).isEqualTo(202);
        http.work();
        JsonNode cancelled = http.get(DOCUMENTS + "/" + id).json();
        assertThat(cancelled.path("error").path("code").asText()).isEqualTo("cancelled");
    }

    @Test
    void deleteShouldForgetTheDocument() {
        String id = http.ingest("note.txt", TEXT);
        assertThat(http.delete(DOCUMENTS + "/" + id).status()).isEqualTo(204);
        for (String path : List.of("", "/events", "/pages", "/pages/1", "/file")) {
            Reply gone = http.get(DOCUMENTS + "/" + id + path);
            assertThat(gone.status()).as(path).isEqualTo(404);
            assertThat(gone.code()).as(path).isEqualTo("document_not_found");
        }
        assertThat(http.delete(DOCUMENTS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    @Tag("case-31")
    void fileShouldBeSavedNotShownWhateverItHolds() {
        String html = "<html><script>alert(1)</script></html>";
        String id = http.ingest("page.html", html);
        Reply file = http.get(DOCUMENTS + "/" + id + "/file");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).isEqualTo(html);
        assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=\"page.html\"");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(file.header("Content-Length")).isEqualTo(String.valueOf(html.length()));
    }

    private Reply part(String path, String... headers) {
        return http.send(http.request(path).headers(headers).build());
    }

    @Test
    void fileShouldComeInPartsWhereTheyAreAskedFor() {
        String text = "Metformin is the first choice.";
        String path = DOCUMENTS + "/" + http.ingest("guide.txt", text) + "/file";
        Reply whole = http.get(path);
        assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
        String tag = whole.header("ETag");

        Reply first = part(path, "Range", "bytes=0-8");
        assertThat(first.status()).isEqualTo(206);
        assertThat(first.body()).isEqualTo("Metformin");
        assertThat(first.header("Content-Range")).isEqualTo("bytes 0-8/" + text.length());
        assertThat(part(path, "Range", "bytes=23-").body()).isEqualTo("choice.");
        assertThat(part(path, "Range", "bytes=-7", "If-Range", tag).body()).isEqualTo("choice.");
        assertThat(part(path, "Range", "bytes=23-999").header("Content-Range"))
                .isEqualTo("bytes 23-" + (text.length() - 1) + "/" + text.length());
        Reply beyond = part(path, "Range", "bytes=999-");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + text.length());
        for (String unknown : List.of("bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=x-", "bytes")) {
            assertThat(part(path, "Range", unknown).body()).as(unknown).isEqualTo(text);
        }
        assertThat(part(path, "Range", "bytes=0-8", "If-Range", "\"another\"").body())
                .isEqualTo(text);
    }

    @Test
    @Tag("case-28")
    void fileNameShouldBeCleanWhenItAttacks() {
        List<String> attacks = List.of(
                "../../etc/passwd",
                "..\\\\..\\\\windows\\\\system.ini",
                "%2e%2e%2fetc%2fpasswd",
                "nul\u0000byte.txt",
                "line\r\nX-Evil: 1.txt",
                "..",
                "/",
                "\u202efdp.exe",
                "a;b=c.txt",
                "dose é 漢字.txt",
                "x".repeat(5_000) + ".txt");
        for (String attack : attacks) {
            Reply uploaded = http.upload(DOCUMENTS, attack, TEXT);
            assertThat(uploaded.status()).as(attack).isIn(202, 400);
            if (uploaded.status() == 400) {
                assertThat(uploaded.code()).as(attack).isIn("malformed_multipart", "missing_file");
                continue;
            }
            String name = uploaded.json().path("name").asText();
            assertThat(name).as(attack).doesNotContain("/", "\\", "\u0000", "\r", "\n", "\u202e");
            assertThat(name).hasSizeBetween(1, 255).isNotEqualTo("..");
            Reply file = http.get(DOCUMENTS + "/" + uploaded.json().path("id").asText() + "/file");
            assertThat(file.header("X-Evil")).isEmpty();
            assertThat(file.header("Content-Disposition"))
                    .matches("attachment; filename=\"[ -~&&[^\"\\\\/]]+\"; filename\\*=UTF-8''[!-~]+");
        }
    }
}
