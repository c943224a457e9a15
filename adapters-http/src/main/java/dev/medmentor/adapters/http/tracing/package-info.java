/** Tells what goes on to whoever listens by OpenTelemetry's protocol. */
@NullMarked
package dev.medmentor.adapters.http.tracing;

import org.jspecify.annotations.NullMarked;
