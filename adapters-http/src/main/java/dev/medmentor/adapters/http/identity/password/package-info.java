/** Slow hashes of passwords. */
@NullMarked
package dev.medmentor.adapters.http.identity.password;

import org.jspecify.annotations.NullMarked;
