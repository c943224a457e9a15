/** PDF that is written rather than read. */
@NullMarked
package dev.medmentor.adapters.pdf.export;

import org.jspecify.annotations.NullMarked;
