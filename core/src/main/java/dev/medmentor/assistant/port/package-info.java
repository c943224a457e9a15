/** What the assistant calls and adapters implement. */
@NullMarked
package dev.medmentor.assistant.port;

import org.jspecify.annotations.NullMarked;
