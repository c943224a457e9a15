/** The HTTP service. */
@NullMarked
package dev.medmentor.adapters.http;

import org.jspecify.annotations.NullMarked;
