package dev.medmentor.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.http.SseReader.Event;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocumentEventsTest {
    private final ServerFixture http = new ServerFixture();

    @AfterEach
    void close() {
        http.close();
    }

    private CompletableFuture<HttpResponse<Stream<String>>> follow(String id) {
        return http.client.sendAsync(
                http.request("/api/v1/documents/" + id + "/events").build(), BodyHandlers.ofLines());
    }

    private String pending() {
        return http.upload("/api/v1/documents", "note.txt", "Metformin is the first choice.\n")
                .json()
                .path("id")
                .asText();
    }

    @Test
    void eventsShouldFollowTheIngestionToItsEnd() throws Exception {
        HttpResponse<Stream<String>> response = follow(pending()).get(5, TimeUnit.SECONDS);
        http.work();
        List<Event> events = SseReader.read(response.body());
        assertThat(events.get(0).name()).isEqualTo("progress");
        assertThat(events).extracting(Event::name).endsWith("progress", "done");
        assertThat(events.get(events.size() - 1).data().path("status").asText()).isEqualTo("COMPLETED");
        assertThat(events.get(events.size() - 1).data().path("percent").asInt()).isEqualTo(100);
    }

    @Test
    void eventsShouldEndWithAnErrorWhenTheDocumentIsDeleted() throws Exception {
        String id = pending();
        HttpResponse<Stream<String>> response = follow(id).get(5, TimeUnit.SECONDS);
        http.delete("/api/v1/documents/" + id);
        List<Event> events = SseReader.read(response.body());
        Event last = events.get(events.size() - 1);
        assertThat(last.name()).isEqualTo("error");
        assertThat(last.data().path("code").asText()).isEqualTo("document_not_found");
    }

    @Test
    void closeShouldEndTheStreamAtOnce() throws Exception {
        HttpResponse<Stream<String>> response = follow(pending()).get(5, TimeUnit.SECONDS);
        long began = System.nanoTime();
        http.server.close();
        assertThat(SseReader.read(response.body())).extracting(Event::name).doesNotContain("done");
        assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(4));
    }
}
