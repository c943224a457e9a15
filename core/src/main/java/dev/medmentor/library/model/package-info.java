/** Records and outcomes of the library. */
@NullMarked
package dev.medmentor.library.model;

import org.jspecify.annotations.NullMarked;
