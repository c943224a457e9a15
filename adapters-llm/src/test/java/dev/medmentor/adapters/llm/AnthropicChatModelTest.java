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

class AnthropicChatModelTest implements ChatModelContract {
    private final FaultServer server = FaultServer.start();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Override
    public ChatModel chatModel(List<String> script) {
        server.script(wire -> wire.open().send(Protocol.ANTHROPIC.reply(script)));
        return Protocol.ANTHROPIC.model(server.url(), "key-1", ProviderEndpoint.Timeouts.DEFAULT);
    }

    @Test
    void replyShouldSpeakTheProvidersProtocol() {
        ChatReply reply = chatModel(List.of("Fine", ".")).reply(REQUEST, token -> {}, Cancellation.NONE);

        assertThat(reply).isEqualTo(new ChatReply("Fine.", Finish.STOP, "test-model", 7, 3, "fake-1", false));
        FaultServer.Recorded request = server.requests().get(0);
        assertThat(request.target()).isEqualTo("/v1/messages");
        assertThat(request.headers())
                .containsEntry("x-api-key", "key-1")
                .containsEntry("anthropic-version", "2023-06-01");
        assertThat(request.body().path("max_tokens").asInt()).isEqualTo(200);
        assertThat(request.body().path("system").toString()).contains("Answer.");
        assertThat(request.body().path("messages").findValuesAsText("role")).containsExactly("user");
    }
}
