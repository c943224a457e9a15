/** Formats without a fixed layout: their blocks, cut into pages. */
@NullMarked
package dev.medmentor.adapters.pdf.flow;

import org.jspecify.annotations.NullMarked;
