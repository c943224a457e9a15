package dev.medmentor.conversation;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.MedMentor;
import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantSettings;
import dev.medmentor.assistant.port.AnswerSink;
import dev.medmentor.conversation.model.Channel;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.identity.model.Caller;
import dev.medmentor.identity.model.Principal;
import dev.medmentor.library.model.Upload;
import dev.medmentor.library.model.Visibility;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.Cancellation;
import dev.medmentor.shared.port.Telemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever way a question takes, what is done for it hangs below one span. */
class AnswerSpansTest {
    private static final Principal OPERATOR = Principal.operator(TENANT);
    private static final String QUESTION = "What is the dose of cefazolin before surgery?";

    /** Each span as the names from the outermost to itself, and then what was set. */
    private final List<String> told = new ArrayList<>();

    private final Deque<String> open = new ArrayDeque<>();
    private final Telemetry telemetry = new Telemetry() {
        @Override
        public Span span(String name) {
            open.addLast(name);
            told.add(String.join(" > ", open));
            return new Span() {
                @Override
                public Span set(String key, String value) {
                    if (key.equals("gen_ai.agent.id")) {
                        told.add(key + "=" + value);
                    }
                    return this;
                }

                @Override
                public void close() {
                    open.removeLast();
                }
            };
        }
    };
    private final MedMentor mentor = MedMentor.builder()
            .chatModel(new TalkingModel())
            .telemetry(telemetry)
            .build();
    private Assistant assistant;

    @BeforeEach
    void fill() throws IOException {
        mentor.ingest(
                TENANT, Upload.named("dose.txt"), new ByteArrayInputStream((TalkingModel.QUOTE + ".").getBytes(UTF_8)));
        assistant = mentor.assistants()
                .create(OPERATOR, AssistantSettings.named("Surgery"), Visibility.TENANT, Caller.LOCAL);
        mentor.assistants().publish(OPERATOR, assistant.id(), Optional.empty(), Caller.LOCAL);
        told.clear();
    }

    @AfterEach
    void close() {
        mentor.close();
    }

    @Test
    void anAnswerOutsideConversationsShouldHaveOne() {
        mentor.conversations()
                .once()
                .answer(
                        OPERATOR,
                        Optional.of(assistant.id()),
                        List.of(),
                        QUESTION,
                        PassageFilter.ALL,
                        AnswerSink.NONE,
                        Cancellation.NONE);

        assertThat(told)
                .containsExactly(
                        "invoke_agent",
                        "gen_ai.agent.id=" + assistant.id(),
                        "invoke_agent > retrieval",
                        "invoke_agent > chat talking");
        assertThat(open).isEmpty();
    }

    @Test
    void anAnswerInAConversationShouldHaveOneWithTheRewritingInIt() {
        Conversation talk =
                mentor.conversations().manage().create(OPERATOR, Optional.empty(), Channel.WEB, "", PassageFilter.ALL);
        mentor.conversations().ask().ask(OPERATOR, talk.id(), QUESTION, Optional.empty(), true);
        assertThat(told).containsExactly("invoke_agent", "invoke_agent > retrieval", "invoke_agent > chat talking");
        told.clear();
        mentor.conversations().ask().ask(OPERATOR, talk.id(), "And after it?", Optional.empty(), true);
        assertThat(told)
                .startsWith("invoke_agent", "invoke_agent > chat talking", "invoke_agent > retrieval")
                .endsWith("invoke_agent > chat talking");
    }
}
