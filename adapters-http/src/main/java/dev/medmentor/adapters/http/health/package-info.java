/** How the service is, for whoever watches it. */
@NullMarked
package dev.medmentor.adapters.http.health;

import org.jspecify.annotations.NullMarked;
