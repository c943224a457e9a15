package dev.medmentor.adapters.http.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.medmentor.MedMentor;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.UnavailableException;
import dev.medmentor.shared.port.Telemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a collector that reads OTLP's protocol as opentelemetry-proto defines it. */
class OtlpTelemetryTest {
    /** A span, with its attributes in text. */
    private record Received(
            String service,
            String name,
            String trace,
            String id,
            String parent,
            boolean error,
            Map<String, String> all) {}

    private static final class FakeModel implements ChatModel {
        @Override
        public String modelId() {
            return "fake-model";
        }

        @Override
        public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
            sink.token("I do not know.");
            return new ChatReply("I do not know.", ChatReply.Finish.STOP, modelId(), 10, 5);
        }
    }

    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/otel/v1/traces", this::collect);
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void answerShouldBeOneTraceOfSearchAndModelWithoutAnyText() throws IOException {
        answer(false);

        assertThat(spans).extracting(Received::name).contains("invoke_agent", "retrieval", "chat fake-model");
        Received whole = span("invoke_agent");
        Received model = span("chat fake-model");
        assertThat(spans).extracting(Received::trace).containsOnly(whole.trace);
        assertThat(model.parent).isEqualTo(whole.id);
        assertThat(span("retrieval").parent).isEqualTo(whole.id);
        assertThat(model.service).isEqualTo("clinic");
        assertThat(model.all)
                .containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.request.model", "fake-model")
                .containsEntry("gen_ai.usage.input_tokens", "10")
                .containsEntry("gen_ai.usage.output_tokens", "5")
                .containsEntry("gen_ai.response.finish_reasons", "[stop]");
        assertThat(spans.toString()).doesNotContainIgnoringCase("mosquito");
        assertThat(keys).containsOnly("secret");
    }

    @Test
    void answerShouldBeToldInWordsWhenTheOperatorWantsThat() throws IOException {
        answer(true);

        assertThat(span("retrieval").all).containsEntry("gen_ai.retrieval.query.text", "What do mosquitoes spread?");
        assertThat(span("chat fake-model").all.get("gen_ai.prompt.1.content")).contains("mosquitoes");
        assertThat(span("chat fake-model").all).containsKey("gen_ai.completion.0.content");
    }

    @Test
    void spanShouldTellTheKindOfFailureAndNotItsWords() {
        try (OtlpTelemetry telemetry = telemetry(false);
                Telemetry.Span span = telemetry.span("chat m")) {
            span.failed(new UnavailableException("model_timed_out", "Mosquito"));
        }

        assertThat(spans).hasSize(1);
        assertThat(spans.get(0).error).isTrue();
        assertThat(spans.get(0).all).containsEntry("error.type", "model_timed_out");
        assertThat(spans.toString()).doesNotContain("Mosquito");
    }

    @Test
    void toStringShouldNotTellTheHeaders() {
        assertThat(settings(true).toString()).doesNotContain("secret");
    }

    private void answer(boolean content) throws IOException {
        TenantId tenant = new TenantId("clinic");
        try (OtlpTelemetry telemetry = telemetry(content);
                MedMentor mentor = MedMentor.builder()
                        .telemetry(telemetry)
                        .chatModel(new FakeModel())
                        .build()) {
            byte[] text = "Aedes mosquitoes spread dengue fever.".getBytes(StandardCharsets.UTF_8);
            mentor.ingest(tenant, Upload.named("dengue.txt"), new ByteArrayInputStream(text));
            mentor.ask(tenant, "What do mosquitoes spread?");
        }
    }

    private Received span(String name) {
        return spans.stream().filter(span -> span.name.equals(name)).findFirst().orElseThrow();
    }

    private OtlpTelemetry telemetry(boolean content) {
        return new OtlpTelemetry(Telemetry.NONE, settings(content));
    }

    private OtlpSettings settings(boolean content) {
        URI url = URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/otel/");
        return new OtlpSettings(url, Map.of("x-key", "secret"), "clinic", content);
    }

    private void collect(HttpExchange exchange) throws IOException {
        try (exchange) {
            keys.add(exchange.getRequestHeaders().getFirst("x-key"));
            Protobuf request = Protobuf.of(exchange.getRequestBody().readAllBytes());
            for (Protobuf resource : request.messages(1)) {
                String service = attributes(resource.messages(1).get(0), 1).get("service.name");
                resource.messages(2)
                        .forEach(scope -> scope.messages(2).forEach(span -> spans.add(received(service, span))));
            }
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Received received(String service, Protobuf span) {
        HexFormat hex = HexFormat.of();
        boolean error = span.has(15) && span.messages(15).get(0).number(3) == 2;
        return new Received(
                service,
                span.text(5),
                hex.formatHex(span.bytes(1)),
                hex.formatHex(span.bytes(2)),
                hex.formatHex(span.bytes(4)),
                error,
                attributes(span, 9));
    }

    private static Map<String, String> attributes(Protobuf message, int field) {
        Map<String, String> attributes = new TreeMap<>();
        message.messages(field)
                .forEach(pair ->
                        attributes.put(pair.text(1), value(pair.messages(2).get(0))));
        return attributes;
    }

    private static String value(Protobuf any) {
        if (any.has(5)) {
            return any.messages(5).get(0).messages(1).stream()
                    .map(OtlpTelemetryTest::value)
                    .toList()
                    .toString();
        }
        if (any.has(4)) {
            return String.valueOf(Double.longBitsToDouble(any.number(4)));
        }
        return any.has(3) ? String.valueOf(any.number(3)) : any.text(1);
    }
}
