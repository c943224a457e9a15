/** Identity on the heap, for tests and for programs that keep nothing. */
@NullMarked
package dev.medmentor.identity.memory;

import org.jspecify.annotations.NullMarked;
