/** Where log lines go. */
@NullMarked
package dev.medmentor.app.logging;

import org.jspecify.annotations.NullMarked;
