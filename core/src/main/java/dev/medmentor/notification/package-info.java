/** Tells people what happened that concerns them. */
@NullMarked
package dev.medmentor.notification;

import org.jspecify.annotations.NullMarked;
