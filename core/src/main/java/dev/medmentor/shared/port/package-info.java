/** What the core needs of an engine that belongs to no single feature. */
@NullMarked
package dev.medmentor.shared.port;

import org.jspecify.annotations.NullMarked;
