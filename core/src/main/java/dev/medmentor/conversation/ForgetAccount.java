package dev.medmentor.conversation;

import dev.medmentor.identity.model.AccountId;
import dev.medmentor.identity.port.PersonalData;
import dev.medmentor.shared.TenantId;
import java.util.Map;

/**
 * Removes an account's conversations, with their messages and what was said of them. What models used stays, as numbers
 * by day and account: the tenant pays for it.
 */
public final class ForgetAccount implements PersonalData {
    private final ConversationStorage storage;

    public ForgetAccount(ConversationStorage storage) {
        this.storage = storage;
    }

    @Override
    public Map<String, Integer> removeAllOf(TenantId tenant, AccountId account) {
        // Conversations first: whoever adds a message looks afterwards whether its conversation is still there, and
        // takes the message back; whoever adds feedback looks for its message.
        int conversations = storage.conversations().removeAllOf(tenant, account);
        int messages = storage.messages().removeAllOf(tenant, account);
        int feedback = storage.feedback().removeAllOf(tenant, account);
        return Map.of("conversations", conversations, "messages", messages, "feedback", feedback);
    }
}
