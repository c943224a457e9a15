/** The one family of failures. Adapters translate their own exceptions into it and keep the cause; HTTP maps it once. */
@NullMarked
package dev.medmentor.shared.error;

import org.jspecify.annotations.NullMarked;
