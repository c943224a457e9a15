/** Cuts the pages of a document into passages: sentences, their grouping under headings, and their sizes. */
@NullMarked
package dev.medmentor.retrieval.chunking;

import org.jspecify.annotations.NullMarked;
