/** The search route. */
@NullMarked
package dev.medmentor.adapters.http.retrieval;

import org.jspecify.annotations.NullMarked;
