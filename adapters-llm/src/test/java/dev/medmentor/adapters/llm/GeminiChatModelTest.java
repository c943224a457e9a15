package dev.medmentor.adapters.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatReply.Finish;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.ChatModelContract;
import dev.medmentor.shared.Cancellation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeminiChatModelTest implements ChatModelContract {
    private final FaultServer server = FaultServer.start();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Override
    public ChatModel chatModel(List<String> script) {
        server.script(wire -> wire.open().send(Protocol.GEMINI.reply(script)));
        return Protocol.GEMINI.model(server.url(), "key-1", ProviderEndpoint.Timeouts.DEFAULT);
    }

    @Test
    void replyShouldSpeakTheProvidersProtocol() {
        ChatReply reply = chatModel(List.of("Fine", ".")).reply(REQUEST, token -> {}, Cancellation.NONE);

        assertThat(reply).isEqualTo(new ChatReply("Fine.", Finish.STOP, "test-model", 7, 3, "fake-1", false));
        FaultServer.Recorded request = server.requests().get(0);
        assertThat(request.target()).isEqualTo("/v1beta/models/test-model:streamGenerateContent?alt=sse");
        assertThat(request.headers()).containsEntry("x-goog-api-key", "key-1");
        assertThat(request.body()
                        .path("generationConfig")
                        .path("maxOutputTokens")
                        .asInt())
                .isEqualTo(200);
        assertThat(request.body().toString()).contains("Answer.");
    }
}
