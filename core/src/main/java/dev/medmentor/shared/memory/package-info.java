/** The ports of {@code shared} on the heap. */
@NullMarked
package dev.medmentor.shared.memory;

import org.jspecify.annotations.NullMarked;
