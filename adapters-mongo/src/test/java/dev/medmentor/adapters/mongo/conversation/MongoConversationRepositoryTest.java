package dev.medmentor.adapters.mongo.conversation;

import static dev.medmentor.conversation.ConversationFixture.conversation;
import static dev.medmentor.conversation.ConversationFixture.question;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.conversation.ConversationFixture;
import dev.medmentor.conversation.model.Conversation;
import dev.medmentor.conversation.port.ConversationRepository;
import dev.medmentor.conversation.port.ConversationRepositoryContract;
import dev.medmentor.conversation.port.MessageRepository;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoConversationRepositoryTest implements ConversationRepositoryContract {
    private final MongoFixture mongo = new MongoFixture(ConversationIndexes.ALL);
    private final ConversationRepository conversations = new MongoConversationRepository(mongo.connection());

    private final MessageRepository messages = new MongoMessageRepository(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public ConversationRepository conversations() {
        return conversations;
    }

    @Override
    public MessageRepository messages() {
        return messages;
    }

    @Test
    void listShouldFindSignsAsTheyStandAndBeyondTheFirstBundle() {
        for (int i = 0; i < 120; i++) {
            conversations.insert(TENANT, conversation("c" + i, i));
        }
        Conversation oldest = conversation("c0", 0);
        messages.insert(TENANT, List.of(question("m1", oldest, "Is [1.5*2] \\d+ $x ^y {3} (a|b)? 𝄞 \0 end", 1)));

        for (String query :
                List.of("[1.5*2]", "\\d+", "$x ^y", "{3} (a|b)?", "𝄞", "\0 end", "is [1.5*2] \\D+ $X", "\n end ")) {
            assertThat(conversations.list(TENANT, ConversationFixture.ANA, Optional.of(query), Optional.empty(), 3))
                    .as(query)
                    .containsExactly(oldest);
        }
        for (String query : List.of("1.5.2", "(a|c)", ".*", "d+d", "\\Q", "\1")) {
            assertThat(conversations.list(TENANT, ConversationFixture.ANA, Optional.of(query), Optional.empty(), 3))
                    .as(query)
                    .isEmpty();
        }
    }
}
