/** Conversations with assistants: kept, continued, rated and counted. */
@NullMarked
package dev.medmentor.conversation;

import org.jspecify.annotations.NullMarked;
