/** Retrieval's ports in memory, on the JDK alone: for tests, and for embedding without a store. Nothing survives. */
@NullMarked
package dev.medmentor.retrieval.memory;

import org.jspecify.annotations.NullMarked;
