/** What is counted, and in which pieces. */
@NullMarked
package dev.medmentor.analytics.model;

import org.jspecify.annotations.NullMarked;
