/**
 * From drawn characters to blocks in reading order. Knows nothing of any file format: recognised pictures and PDF pages
 * take the same way. Internal to this module.
 */
@NullMarked
package dev.medmentor.adapters.pdf.layout;

import org.jspecify.annotations.NullMarked;
