/** Blobs as files, and the care that files need to survive a crash. */
@NullMarked
package dev.medmentor.adapters.embedded.files;

import org.jspecify.annotations.NullMarked;
