@NullUnmarked
package dev.medmentor.adapters.pdf;

import org.jspecify.annotations.NullUnmarked;
