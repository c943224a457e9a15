package dev.medmentor.conversation;

import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.assistant.prompt.TokenBudget;
import dev.medmentor.shared.Cancellation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rewrites, summarises and answers as a test wants, and keeps what it was asked. */
final class TalkingModel implements ChatModel {
    /** Says one thing, then the rest; between them a test may do something. */
    interface Reply {
        ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation);
    }

    static final String QUOTE = "The dose of cefazolin before surgery is 2 g";
    static final String GROUNDED = QUOTE + " [1 \"" + QUOTE + "\"]. ";

    final List<ChatRequest> asked = new CopyOnWriteArrayList<>();
    volatile Reply answer = saying(GROUNDED);
    volatile Reply rewrite = saying("What is the dose of cefazolin before surgery?");
    volatile Reply summary = saying("They spoke of cefazolin.");

    static Reply saying(String text) {
        return saying(request -> text, ChatReply.Finish.STOP);
    }

    static Reply saying(Function<ChatRequest, String> script, ChatReply.Finish finish) {
        return (request, sink, cancellation) -> {
            String text = script.apply(request);
            for (int at = 0; at < text.length(); at += 4) {
                cancellation.check();
                sink.token(text.substring(at, Math.min(text.length(), at + 4)));
            }
            return new ChatReply(text, finish, "talking", 100, 10);
        };
    }

    /** Says the beginning of an answer, and then nothing until it is cancelled. */
    static Reply stalling() {
        return (request, sink, cancellation) -> {
            sink.token(GROUNDED);
            while (true) {
                cancellation.check();
                LockSupport.parkNanos(1_000_000);
            }
        };
    }

    @Override
    public String modelId() {
        return "talking";
    }

    @Override
    public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
        asked.add(request);
        String rules = request.messages().get(0).text();
        if (rules.startsWith("Rewrite")) {
            return rewrite.reply(request, sink, cancellation);
        }
        return rules.startsWith("Summarise")
                ? summary.reply(request, sink, cancellation)
                : answer.reply(request, sink, cancellation);
    }

    /** Everything that it was told, with each answer that it was to give. */
    static String textOf(ChatRequest request) {
        return request.messages().stream().map(ChatMessage::text).collect(Collectors.joining("\n"));
    }

    static int tokensOf(ChatRequest request) {
        return request.messages().stream()
                .mapToInt(message -> TokenBudget.estimate(message.text()))
                .sum();
    }
}
