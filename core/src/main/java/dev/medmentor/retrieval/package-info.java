/** Chunking, embedding, indexing, hybrid search and its evaluation. */
@NullMarked
package dev.medmentor.retrieval;

import org.jspecify.annotations.NullMarked;
