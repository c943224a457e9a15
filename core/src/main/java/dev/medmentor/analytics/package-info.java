/** What was asked, how it was answered and rated, and what was used: counted by the quarter of an hour. */
@NullMarked
package dev.medmentor.analytics;

import org.jspecify.annotations.NullMarked;
