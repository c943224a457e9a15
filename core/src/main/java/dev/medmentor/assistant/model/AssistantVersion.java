package dev.medmentor.assistant.model;

import java.time.Instant;

/**
 * What an assistant was when it was published. Never changes.
 *
 * @param number 1, 2, 3, … without gaps
 * @param publishedBy name of the principal who did
 */
public record AssistantVersion(
        AssistantId assistant, int number, AssistantSettings settings, Instant publishedAt, String publishedBy) {
    public AssistantVersion {
        if (number < 1) {
            throw new IllegalArgumentException("versions are numbered from 1");
        }
    }
}
