package dev.medmentor.assistant.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.medmentor.assistant.model.ChatMessage;
import dev.medmentor.assistant.model.ChatReply;
import dev.medmentor.assistant.model.ChatRequest;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.Parallel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every {@link ChatModel} promises. */
public interface ChatModelContract {
    List<String> SCRIPT = List.of("Dengue", " is spread", " by mosquitoes", ",\n\n\"đúng\" 𝛂", " \\ {[1]}", ".");
    ChatRequest REQUEST =
            new ChatRequest(List.of(ChatMessage.system("Answer."), ChatMessage.user("How is dengue spread?")), 0, 200);

    /** A model that replies to every request with {@code tokens}, in this order, and stops. */
    ChatModel chatModel(List<String> tokens);

    @Test
    default void replyShouldHandOutItsTextWhenTokensCome() {
        List<String> tokens = new ArrayList<>();

        ChatReply reply = chatModel(SCRIPT).reply(REQUEST, tokens::add, Cancellation.NONE);

        assertThat(reply.text()).isEqualTo(String.join("", SCRIPT));
        assertThat(String.join("", tokens)).isEqualTo(reply.text());
        assertThat(tokens).allSatisfy(token -> assertThat(token).isNotEmpty());
        assertThat(reply.finish()).isEqualTo(ChatReply.Finish.STOP);
        assertThat(reply.inputTokens()).isNotNegative();
        assertThat(reply.outputTokens()).isNotNegative();
    }

    @Test
    default void replyShouldNotMixTextsWhenThreadsAskTogether() throws Exception {
        ChatModel model = chatModel(SCRIPT);

        List<String> texts = Parallel.run(4, i -> () -> {
            StringBuilder text = new StringBuilder();
            model.reply(REQUEST, text::append, Cancellation.NONE);
            return text.toString();
        });

        assertThat(texts).containsOnly(String.join("", SCRIPT));
    }

    @Test
    default void replyShouldAskNothingWhenCancelledBefore() {
        List<String> tokens = new ArrayList<>();

        assertThatThrownBy(() -> chatModel(SCRIPT).reply(REQUEST, tokens::add, () -> true))
                .isInstanceOf(CancellationException.class);

        assertThat(tokens).isEmpty();
    }

    @Test
    default void replyShouldBreakOffWhenCancelledAtTheFirstToken() {
        AtomicBoolean cancelled = new AtomicBoolean();
        List<String> tokens = new ArrayList<>();
        ChatModel model = chatModel(Collections.nCopies(5_000, "word "));

        assertThatThrownBy(() -> model.reply(
                        REQUEST,
                        token -> {
                            tokens.add(token);
                            cancelled.set(true);
                        },
                        cancelled::get))
                .isInstanceOf(CancellationException.class);

        assertThat(String.join("", tokens)).hasSizeLessThan(5_000 * "word ".length());
    }

    @Test
    default void modelIdShouldNotBeBlank() {
        assertThat(chatModel(SCRIPT).modelId()).isNotBlank();
    }
}
