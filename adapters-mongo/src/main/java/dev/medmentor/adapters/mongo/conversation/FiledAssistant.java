package dev.medmentor.adapters.mongo.conversation;

import dev.medmentor.assistant.model.Assistant;
import dev.medmentor.assistant.model.AssistantVersion;
import java.util.List;

/**
 * An assistant with its versions: one document of MongoDB.
 *
 * @param versions ascending by number; of what is read, as many as were asked for
 */
record FiledAssistant(Assistant assistant, List<AssistantVersion> versions) {}
