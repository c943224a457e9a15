/** What analytics need of an engine. */
@NullMarked
package dev.medmentor.analytics.port;

import org.jspecify.annotations.NullMarked;
