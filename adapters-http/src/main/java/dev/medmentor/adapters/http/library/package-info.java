/** Routes to documents. */
@NullMarked
package dev.medmentor.adapters.http.library;

import org.jspecify.annotations.NullMarked;
