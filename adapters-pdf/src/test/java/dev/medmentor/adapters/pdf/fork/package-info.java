@NullUnmarked
package dev.medmentor.adapters.pdf.fork;

import org.jspecify.annotations.NullUnmarked;
