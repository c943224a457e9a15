package dev.medmentor.adapters.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UploadRoutesTest {
    private static final String UPLOADS = "/api/v1/uploads";

    private final ServerFixture http = new ServerFixture();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void anUploadShouldBecomeADocumentPieceByPiece() {
        String place = begin("Áudio 1.txt", 11, Map.of("collection", "trials", "origin", "file:///a"));

        Reply first = append(place, 0, "first ");
        Reply stands = head(place);
        Reply last = append(place, 6, "rest.");

        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).isEqualTo("6");
        assertThat(first.header("Upload-Expires")).endsWith("GMT");
        assertThat(first.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(stands.status()).isEqualTo(200);
        assertThat(stands.body()).isEmpty();
        assertThat(stands.header("Upload-Offset")).isEqualTo("6");
        assertThat(stands.header("Upload-Length")).isEqualTo("11");
        assertThat(stands.header("Cache-Control")).contains("no-store");
        assertThat(last.status()).isEqualTo(204);
        String id = last.header("Upload-Document");
        assertThat(last.header("Location")).isEqualTo("/api/v1/documents/" + id);
        assertThat(head(place).header("Upload-Document")).isEqualTo(id);
        Reply document = call("GET", "/api/v1/documents/" + id, "");
        assertThat(document.json().path("name").asText()).isEqualTo("Áudio 1.txt");
        assertThat(document.json().path("collection").asText()).isEqualTo("trials");
        assertThat(call("GET", "/api/v1/documents/" + id + "/file", "").body()).isEqualTo("first rest.");
    }

    @Test
    void aPieceShouldBeRefusedWhenItIsOutOfPlace() {
        String place = begin("notes.txt", 4, Map.of());

        assertThat(append(place, 1, "x").status()).isEqualTo(409);
        assertThat(append(place, 1, "x").code()).isEqualTo("upload_offset");
        assertThat(append(UPLOADS + "/unknown", 0, "x").status()).isEqualTo(404);
        assertThat(head(place).header("Upload-Offset")).isEqualTo("0");
    }

    @Test
    void whatCameBeforeTheConnectionWasLostShouldBeKept() throws IOException {
        String place = begin("notes.txt", 100_000, Map.of());
        String half = "x".repeat(50_000);
        try (Socket socket = new Socket("127.0.0.1", http.server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PATCH " + place + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ServerFixture.TOKEN
                            + "\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                            + "Content-Type: application/offset+octet-stream\r\nContent-Length: 100000\r\n\r\n" + half)
                    .getBytes(UTF_8));
            out.flush();
        }

        await(() -> head(place).header("Upload-Offset").equals("50000"));

        assertThat(append(place, 50_000, half).header("Upload-Document")).isNotEmpty();
    }

    @Test
    void aFileShouldBeRefusedWhenItIsNotWhatItsNameSays() {
        String place = begin("guide.pdf", 2_000, Map.of());

        Reply refused = append(place, 0, "this is no PDF".repeat(100));

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.code()).isEqualTo("wrong_file_type");
        assertThat(head(place).status()).isEqualTo(404);
    }

    @Test
    void anUploadShouldBeEndedByDelete() {
        String place = begin("notes.txt", 4, Map.of());
        append(place, 0, "ab");

        assertThat(call("GET", UPLOADS, "").json().path("items")).hasSize(1);
        assertThat(call("DELETE", place, "", "Tus-Resumable", "1.0.0").status()).isEqualTo(204);

        assertThat(head(place).status()).isEqualTo(404);
        assertThat(call("GET", UPLOADS, "").json().path("items")).isEmpty();
    }

    @Test
    void beginShouldRefuseWhatCannotBe() {
        assertThat(begun(http.medMentor.arrivingUploads().maximumBytes() + 1, "filename bm90ZXM=")
                        .status())
                .isEqualTo(413);
        assertThat(begun(4, "filename bm90ZXM=,document bm9uZQ==").status()).isEqualTo(404);
        for (String metadata : List.of("", "filename", "filename %%", "a,a", "collection dA==")) {
            assertThat(begun(4, metadata).status()).as(metadata).isEqualTo(400);
        }
        assertThat(call("POST", UPLOADS, "", "Tus-Resumable", "1.0.0", "Upload-Defer-Length", "1")
                        .status())
                .isEqualTo(400);
        Reply other = call("POST", UPLOADS, "", "Tus-Resumable", "0.2.2", "Upload-Length", "4");
        assertThat(other.status()).isEqualTo(412);
        assertThat(other.header("Tus-Version")).isEqualTo("1.0.0");
    }

    @Test
    void optionsShouldTellWhatIsKnown() {
        Reply options = http.send(HttpRequest.newBuilder(http.uri(UPLOADS))
                .method("OPTIONS", BodyPublishers.noBody())
                .build());

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(options.header("Tus-Extension")).isEqualTo("creation,termination,expiration");
        assertThat(options.header("Tus-Max-Size"))
                .isEqualTo(Long.toString(http.medMentor.arrivingUploads().maximumBytes()));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private String begin(String name, long length, Map<String, String> more) {
        String metadata = "filename " + base64(name)
                + more.entrySet().stream()
                        .map(entry -> "," + entry.getKey() + " " + base64(entry.getValue()))
                        .collect(Collectors.joining());
        Reply begun = begun(length, metadata);
        assertThat(begun.status()).isEqualTo(201);
        return begun.header("Location");
    }

    private Reply begun(long length, String metadata) {
        return call(
                "POST",
                UPLOADS,
                "",
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                Long.toString(length),
                "Upload-Metadata",
                metadata);
    }

    private Reply append(String place, long offset, String text) {
        return call(
                "PATCH",
                place,
                text,
                "Tus-Resumable",
                "1.0.0",
                "Upload-Offset",
                Long.toString(offset),
                "Content-Type",
                "application/offset+octet-stream");
    }

    private Reply head(String place) {
        return call("HEAD", place, "", "Tus-Resumable", "1.0.0");
    }

    private Reply call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(http.uri(path)).header("Authorization", "Bearer " + ServerFixture.TOKEN);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(
                request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
