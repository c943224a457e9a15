/** What is measured, for Prometheus. */
@NullMarked
package dev.medmentor.adapters.http.metrics;

import org.jspecify.annotations.NullMarked;
