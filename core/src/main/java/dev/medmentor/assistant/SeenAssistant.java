package dev.medmentor.assistant;

import dev.medmentor.assistant.model.Assistant;

/**
 * An assistant as somebody may see it.
 *
 * @param assistant with its draft for those who may change it; for others its published settings stand there
 * @param mayChange whether the viewer may change it
 */
public record SeenAssistant(Assistant assistant, boolean mayChange) {}
