/** Durable single-node storage on SQLite and Lucene. */
@NullMarked
package dev.medmentor.adapters.embedded;

import org.jspecify.annotations.NullMarked;
