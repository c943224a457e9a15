/** The storage ports on one SQLite file: the truth that the passage index follows. */
@NullMarked
package dev.medmentor.adapters.embedded.sqlite;

import org.jspecify.annotations.NullMarked;
