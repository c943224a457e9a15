/** Passages and the sequence of their changes on MongoDB. */
@NullMarked
package dev.medmentor.adapters.mongo.retrieval;

import org.jspecify.annotations.NullMarked;
