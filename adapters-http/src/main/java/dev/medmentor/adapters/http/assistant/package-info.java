/** The chat routes. */
@NullMarked
package dev.medmentor.adapters.http.assistant;

import org.jspecify.annotations.NullMarked;
