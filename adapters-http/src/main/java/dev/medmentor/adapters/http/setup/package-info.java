/** The first steps of an installation. */
@NullMarked
package dev.medmentor.adapters.http.setup;

import org.jspecify.annotations.NullMarked;
