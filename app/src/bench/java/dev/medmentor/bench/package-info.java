/** Ratios of our code's cost to that of the libraries under it; {@code docs/benchmarks.md} says how to run them. */
@NullMarked
package dev.medmentor.bench;

import org.jspecify.annotations.NullMarked;
