/** The portal: the web application that the service serves itself. */
@NullMarked
package dev.medmentor.adapters.http.portal;

import org.jspecify.annotations.NullMarked;
