package dev.medmentor.analytics;

import dev.medmentor.assistant.model.AssistantId;
import java.util.Optional;

/**
 * What an assistant comes to in a period.
 *
 * @param assistant empty for the built-in one
 * @param name empty for the built-in one
 */
public record RatedAssistant(Optional<AssistantId> assistant, String name, Tally tally) {}
