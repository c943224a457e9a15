/** The assistant's stores on the heap. */
@NullMarked
package dev.medmentor.assistant.memory;

import org.jspecify.annotations.NullMarked;
