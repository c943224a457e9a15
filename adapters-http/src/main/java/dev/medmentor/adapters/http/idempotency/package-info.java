/** The same request has one effect, however often it is sent. */
@NullMarked
package dev.medmentor.adapters.http.idempotency;

import org.jspecify.annotations.NullMarked;
