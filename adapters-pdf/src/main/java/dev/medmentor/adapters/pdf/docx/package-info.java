/** Word documents, read with the JDK alone. */
@NullMarked
package dev.medmentor.adapters.pdf.docx;

import org.jspecify.annotations.NullMarked;
