package dev.medmentor.assistant.model;

import java.util.List;

/**
 * What a model is asked.
 *
 * @param messages oldest first, at least one
 * @param temperature 0 to 2; providers whose range is narrower, or whose models have none, do what comes nearest
 * @param maxTokens of the reply, at least 1; reached, the reply ends with {@link ChatReply.Finish#LENGTH}
 */
public record ChatRequest(List<ChatMessage> messages, double temperature, int maxTokens) {
    public ChatRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || temperature < 0 || temperature > 2 || maxTokens < 1) {
            throw new IllegalArgumentException("messages, temperature or maxTokens out of range");
        }
    }
}
