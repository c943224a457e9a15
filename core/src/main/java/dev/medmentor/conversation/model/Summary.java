package dev.medmentor.conversation.model;

/**
 * What was said at the beginning of a conversation, in short.
 *
 * @param text as a model wrote it
 * @param covers the last message that it covers: this one and all before it on its branch
 */
public record Summary(String text, MessageId covers) {}
