/** Records of retrieval. */
@NullMarked
package dev.medmentor.retrieval.model;

import org.jspecify.annotations.NullMarked;
