package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.ServerFixture.Reply;
import dev.medmentor.identity.Grant;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("case-R20")
class IdempotencyTest {
    private static final String COLLECTIONS = "/api/v1/collections";
    private static final String DOCUMENTS = "/api/v1/documents";

    private final ServerFixture http = new ServerFixture();

    @AfterEach
    void close() {
        http.close();
    }

    private HttpRequest create(String bearer, String key, String json) {
        return http.as(bearer, COLLECTIONS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(json))
                .build();
    }

    private Reply made(String key, String json) {
        return http.send(create(ServerFixture.TOKEN, key, json));
    }

    private Reply upload(String key, String text, String boundary) {
        String form = (ServerFixture.file("a.txt", text) + ServerFixture.field("origin", "here") + ServerFixture.end())
                .replace(ServerFixture.BOUNDARY, boundary);
        return http.send(http.request(DOCUMENTS)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private int collections() {
        return http.get(COLLECTIONS).json().path("items").size();
    }

    @Test
    void theSameRequestShouldGetTheSameReplyAndOneEffect() {
        int before = collections();
        Reply first = made("key-1", "{\"name\": \"Wards\"}");
        Reply again = made("key-1", "{\"name\": \"Wards\"}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(again.header(header)).isEqualTo(first.header(header)).isNotEmpty();
        }
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(collections()).isEqualTo(before + 1);
    }

    @Test
    void anotherBodyUnderTheSameKeyShouldAnswer422() {
        made("key-1", "{\"name\": \"Wards\"}");
        Reply other = made("key-1", "{\"name\": \"Rooms\"}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void refusalsShouldBeRepeatedToo() {
        Reply first = made("key-1", "{}");
        Reply again = made("key-1", "{}");
        assertThat(first.status()).isEqualTo(400);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void parallelRequestsShouldHaveOneEffect() {
        int before = collections();
        List<Reply> replies = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> made("key-1", "{\"name\": \"Wards\"}")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(replies).extracting(Reply::status).contains(201).isSubsetOf(List.of(201, 409));
        assertThat(collections()).isEqualTo(before + 1);
    }

    @Test
    void uploadsShouldBeComparedByContentAndFields() {
        Reply first = upload("key-1", "Aspirin", "one");
        Reply again = upload("key-1", "Aspirin", "two");
        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(upload("key-1", "Ibuprofen", "one").status()).isEqualTo(422);
        assertThat(http.get(DOCUMENTS).json().path("items")).hasSize(1);
    }

    @Test
    void eachPrincipalShouldHaveKeysOfItsOwn() {
        List<String> ids = new ArrayList<>();
        for (String name : List.of("ana", "ben")) {
            Grant grant = http.people.register(name);
            Reply reply = http.send(create(grant.access().token(), "key-1", "{\"name\": \"Wards of " + name + "\"}"));
            assertThat(reply.status()).isEqualTo(201);
            ids.add(reply.json().path("id").asText());
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void aKeyShouldBeForgottenAfterADay() {
        made("key-1", "{\"name\": \"Wards\"}");
        http.people.clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(made("key-1", "{\"name\": \"Rooms\"}").status()).isEqualTo(422);
        http.people.clock.advance(Duration.ofMillis(1));
        assertThat(made("key-1", "{\"name\": \"Rooms\"}").status()).isEqualTo(201);
    }

    @Test
    void keysThatAreNoneShouldBeRefused() {
        for (String key : List.of("x".repeat(256), "a b")) {
            assertThat(made(key, "{\"name\": \"Wards\"}").code()).isEqualTo("invalid_idempotency_key");
        }
    }
}
