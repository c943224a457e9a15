/** How many requests are served to whom. */
@NullMarked
package dev.medmentor.adapters.http.limit;

import org.jspecify.annotations.NullMarked;
