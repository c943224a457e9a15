@NullUnmarked
package dev.medmentor.adapters.pdf.robustness;

import org.jspecify.annotations.NullUnmarked;
