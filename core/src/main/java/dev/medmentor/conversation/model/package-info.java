/** Conversations, messages, and what is kept beside them. */
@NullMarked
package dev.medmentor.conversation.model;

import org.jspecify.annotations.NullMarked;
