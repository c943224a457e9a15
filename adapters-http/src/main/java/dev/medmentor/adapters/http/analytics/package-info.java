/** What was asked, answered, rated and used, as figures. */
@NullMarked
package dev.medmentor.adapters.http.analytics;

import org.jspecify.annotations.NullMarked;
