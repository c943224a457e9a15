/** The configuration: environment variables or {@code .env}, checked together at start. */
@NullMarked
package dev.medmentor.app.config;

import org.jspecify.annotations.NullMarked;
