/** What notifications need of an engine. */
@NullMarked
package dev.medmentor.notification.port;

import org.jspecify.annotations.NullMarked;
