/** What commands do with a data directory, whether this process owns it or a running server does. */
@NullMarked
package dev.medmentor.app.operations;

import org.jspecify.annotations.NullMarked;
