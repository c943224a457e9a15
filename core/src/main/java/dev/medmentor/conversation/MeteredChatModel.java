package dev.medmentor.conversation;

import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.assistant.port.ChatModel;
import dev.medmentor.assistant.port.TokenSink;
import dev.medmentor.assistant.prompt.TokenBudget;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.TenantId;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what one piece of work uses of a model, also where it is broken off; where the provider does not say how much,
 * it is estimated. What was asked counts too when nobody waited for the first token: the provider has read it.
 * Thread-safe.
 */
final class MeteredChatModel implements ChatModel {
    private final ChatModel model;
    private final UsageMeter meter;
    private final TenantId tenant;
    private final AccountId account;
    private final AtomicLong cost = new AtomicLong();

    MeteredChatModel(ChatModel model, UsageMeter meter, TenantId tenant, AccountId account) {
        this.model = model;
        this.meter = meter;
        this.tenant = tenant;
        this.account = account;
    }

    @Override
    public String modelId() {
        return model.modelId();
    }

    /** What all replies so far cost, in millionths of the currency. */
    long cost() {
        return cost.get();
    }

    @Override
    public ChatReply reply(ChatRequest request, TokenSink sink, Cancellation cancellation) {
        int[] characters = {0};
        boolean whole = false;
        boolean left = false;
        cancellation.check();
        try {
            ChatReply reply = model.reply(
                    request,
                    token -> {
                        characters[0] += token.length();
                        sink.token(token);
                    },
                    cancellation);
            whole = true;
            count(
                    reply.model(),
                    reply.inputTokens() > 0 ? reply.inputTokens() : estimate(request),
                    reply.outputTokens() > 0 ? reply.outputTokens() : TokenBudget.estimate(reply.text()));
            return reply;
        } catch (CancellationException e) {
            left = true;
            throw e;
        } finally {
            if (!whole && (left || characters[0] > 0)) {
                count(modelId(), estimate(request), TokenBudget.estimate(characters[0]));
            }
        }
    }

    private void count(String used, int input, int output) {
        cost.addAndGet(meter.count(tenant, account, used, input, output));
    }

    private static int estimate(ChatRequest request) {
        return request.messages().stream()
                .mapToInt(message -> TokenBudget.estimate(message.text()))
                .sum();
    }
}
