/** The one place where adapters meet the core. */
@NullMarked
package dev.medmentor.app.wiring;

import org.jspecify.annotations.NullMarked;
