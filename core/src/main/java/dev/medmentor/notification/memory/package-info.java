/** Notifications on the heap, for tests and small installations. */
@NullMarked
package dev.medmentor.notification.memory;

import org.jspecify.annotations.NullMarked;
