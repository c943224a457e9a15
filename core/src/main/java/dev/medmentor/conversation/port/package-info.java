/** What conversations need of an engine. */
@NullMarked
package dev.medmentor.conversation.port;

import org.jspecify.annotations.NullMarked;
