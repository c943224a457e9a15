/** Plain text in any encoding, Markdown and HTML. */
@NullMarked
package dev.medmentor.adapters.pdf.text;

import org.jspecify.annotations.NullMarked;
