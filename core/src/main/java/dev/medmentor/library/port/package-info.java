/** What the library calls and adapters implement. */
@NullMarked
package dev.medmentor.library.port;

import org.jspecify.annotations.NullMarked;
