/** What tests of all modules share. */
@NullMarked
package dev.medmentor.testing;

import org.jspecify.annotations.NullMarked;
