@NullUnmarked
package dev.medmentor.adapters.pdf.docx;

import org.jspecify.annotations.NullUnmarked;
