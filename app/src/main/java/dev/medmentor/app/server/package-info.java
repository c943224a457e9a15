/** A server that owns a data directory, and how other commands find it. */
@NullMarked
package dev.medmentor.app.server;

import org.jspecify.annotations.NullMarked;
