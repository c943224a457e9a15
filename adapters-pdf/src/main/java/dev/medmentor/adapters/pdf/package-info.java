/** Text with positions out of PDF, DOCX, HTML, Markdown and plain text. */
@NullMarked
package dev.medmentor.adapters.pdf;

import org.jspecify.annotations.NullMarked;
