/** Analytics on the heap. */
@NullMarked
package dev.medmentor.analytics.memory;

import org.jspecify.annotations.NullMarked;
