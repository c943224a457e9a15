package dev.medmentor.app.backup;

import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantVersion;
import java.util.List;

/**
 * An assistant with what was published of it.
 *
 * @param versions ascending from number 1, without gaps
 */
record StoredAssistant(Assistant assistant, List<AssistantVersion> versions) {
    StoredAssistant {
        versions = List.copyOf(versions);
    }
}
