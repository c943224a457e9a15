package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.shared.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PortalRoutesTest {
    private static final Pattern IMPORTS = Pattern.compile("<script type=\"importmap\">(.*?)</script>");
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
    private final ServerFixture http = new ServerFixture();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        http.close();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(http.uri("") + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static String header(HttpResponse<byte[]> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }

    private List<String> assets() throws IOException, InterruptedException {
        return ASSET.matcher(text(get("/")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void everyPathOfThePortalShouldAnswerWithThePage() throws IOException, InterruptedException {
        String page = text(get("/"));
        assertThat(page).startsWith("<!doctype html>").doesNotContain("{{");
        for (String path : List.of("/login", "/chat/some-id", "/library/a/b/c", "/admin", "/accept-invitation")) {
            HttpResponse<byte[]> reply = get(path, "Accept", "text/html");
            assertThat(reply.statusCode()).as(path).isEqualTo(200);
            assertThat(text(reply)).as(path).isEqualTo(page);
            assertThat(header(reply, "Cache-Control")).isEqualTo("no-cache");
        }
        assertThat(get("/unheard-of").statusCode()).isEqualTo(401);
        Reply api = http.get("/api/v1/unheard-of");
        assertThat(api.status()).isEqualTo(404);
    }

    @Test
    @Tag("case-44")
    void thePageShouldRunNothingButItsOwnScripts() throws Exception {
        HttpResponse<byte[]> page = get("/");
        String policy = header(page, "Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "connect-src 'self'")
                .doesNotContain("unsafe", "*", "http:", "https:");
        Matcher imports = IMPORTS.matcher(text(page));
        assertThat(imports.find()).isTrue();
        byte[] hash = Sha256.digest().digest(imports.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        assertThat(text(page).replace(imports.group(0), "")).doesNotContainPattern("<script(?![^>]* src=)");
        for (String name : List.of("X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")) {
            assertThat(header(page, name)).as(name).isNotEmpty();
        }
    }

    @Test
    void filesShouldBeKeptForEverUnderThePathOfTheirBuild() throws IOException, InterruptedException {
        assertThat(assets()).hasSizeGreaterThan(10);
        for (String path : assets()) {
            HttpResponse<byte[]> packed = get(path, "Accept-Encoding", "gzip");
            assertThat(packed.statusCode()).as(path).isEqualTo(200);
            assertThat(header(packed, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
            assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
            byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
            assertThat(get(path).body()).as(path).isEqualTo(plain);
            HttpResponse<byte[]> again = get(path, "If-None-Match", header(packed, "ETag"));
            assertThat(again.statusCode()).isEqualTo(304);
        }
        String stale = assets().get(0).replaceFirst("/assets/[0-9a-f]+/", "/assets/0123456789abcdef/");
        assertThat(get(stale).statusCode()).isEqualTo(404);
    }

    @Test
    void filesBesideThePortalShouldNotBeThere() throws IOException, InterruptedException {
        String build = assets().get(0).replaceFirst("^(/assets/[0-9a-f]+/).*", "$1");
        for (String path : List.of(
                "../openapi/docs.html",
                "%2e%2e/openapi/docs.html",
                "..%2fopenapi%2fdocs.html",
                "lib/../app/main.js",
                "lib/cmaps/..%2f..%2fbuild%2fpdf.mjs",
                "lib/package.json",
                "app/",
                "index.class")) {
            assertThat(get(build + path).statusCode()).as(path).isBetween(400, 499);
        }
        assertThat(get(build + "lib/cmaps/UniJIS-UTF16-H.bcmap").statusCode()).isEqualTo(200);
    }

    @Test
    void whatModulesImportByNameShouldBeThere() throws IOException, InterruptedException {
        Matcher imports = IMPORTS.matcher(text(get("/")));
        assertThat(imports.find()).isTrue();
        for (String path : Pattern.compile("\"(/assets/[^\"]+)\"")
                .matcher(imports.group(1))
                .results()
                .map(found -> found.group(1))
                .toList()) {
            HttpResponse<byte[]> reply = get(path, "Accept-Encoding", "gzip");
            assertThat(reply.statusCode()).as(path).isEqualTo(200);
            assertThat(header(reply, "Content-Type")).startsWith("text/javascript");
        }
    }

    @Test
    void theWorkerShouldKeepTheShellOfTheBuild() throws IOException, InterruptedException {
        HttpResponse<byte[]> worker = get("/sw.js");
        assertThat(text(worker)).contains(assets().get(0)).doesNotContain("{{", "/api/v1/");
        assertThat(header(worker, "Cache-Control")).isEqualTo("no-cache");
        assertThat(text(get("/manifest.webmanifest")))
                .contains("/icons/icon-512.png")
                .doesNotContain("{{");
    }
}
