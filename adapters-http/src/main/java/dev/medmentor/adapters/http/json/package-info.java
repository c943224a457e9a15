/** The JSON shapes of the API and of the command line's {@code --json}: one record a shape. */
@NullMarked
package dev.medmentor.adapters.http.json;

import org.jspecify.annotations.NullMarked;
