package dev.medmentor.assistant;

import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.shared.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Says what a test wants, four characters at a time, and records what it was asked. */
final class ScriptedChatModel implements ChatModel {
    final List<ChatRequest> requests = new ArrayList<>();
    private final Function<ChatRequest, String> script;

    ScriptedChatModel(String reply) {
        this(request -> reply);
    }

    ScriptedChatModel(Function<ChatRequest, String> script) {
        this.script = script;
    }

    @Override
    public String modelId() {
        return "scripted";
    }

    @Override
    public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
        requests.add(request);
        String text = script.apply(request);
        for (int at = 0; at < text.length(); at += 4) {
            cancellation.check();
            sink.token(text.substring(at, Math.min(text.length(), at + 4)));
        }
        return new ChatReply(text, ChatReply.Finish.STOP, modelId(), 100, text.length() / 4);
    }

    /** Everything that was sent, in one string. */
    String prompts() {
        StringBuilder all = new StringBuilder();
        requests.forEach(r -> r.messages().forEach(m -> all.append(m.text()).append('\n')));
        return all.toString();
    }
}
