@NullUnmarked
package dev.medmentor.adapters.pdf.text;

import org.jspecify.annotations.NullUnmarked;
