/** Citations: read out of a model's text, aligned to the pages, checked. */
@NullMarked
package dev.medmentor.assistant.citation;

import org.jspecify.annotations.NullMarked;
