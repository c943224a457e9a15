/** The passage index and the analysis of text on Lucene. */
@NullMarked
package dev.medmentor.adapters.embedded.lucene;

import org.jspecify.annotations.NullMarked;
