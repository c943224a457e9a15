/** Configuration, wiring and the command line. */
@NullMarked
package dev.medmentor.app;

import org.jspecify.annotations.NullMarked;
