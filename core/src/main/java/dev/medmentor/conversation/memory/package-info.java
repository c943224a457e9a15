/** The stores of conversations on the heap. */
@NullMarked
package dev.medmentor.conversation.memory;

import org.jspecify.annotations.NullMarked;
