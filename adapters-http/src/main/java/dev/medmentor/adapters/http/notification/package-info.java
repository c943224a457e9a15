/** Routes about what people are told. */
@NullMarked
package dev.medmentor.adapters.http.notification;

import org.jspecify.annotations.NullMarked;
