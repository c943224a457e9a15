/** Storage and passage index on MongoDB. */
@NullMarked
package dev.medmentor.adapters.mongo;

import org.jspecify.annotations.NullMarked;
