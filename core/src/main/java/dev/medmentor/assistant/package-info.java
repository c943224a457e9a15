/** Answers with citations that the core has verified, or an honest refusal. */
@NullMarked
package dev.medmentor.assistant;

import org.jspecify.annotations.NullMarked;
