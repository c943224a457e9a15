/** Measures how well retrieval finds what people judged to be right. */
@NullMarked
package dev.medmentor.retrieval.evaluation;

import org.jspecify.annotations.NullMarked;
