/** The directory of mentors and assistants. */
@NullMarked
package dev.medmentor.adapters.http.directory;

import org.jspecify.annotations.NullMarked;
