/** Extraction in a child process, which a hostile document may kill without harm to us. */
@NullMarked
package dev.medmentor.adapters.pdf.fork;

import org.jspecify.annotations.NullMarked;
