/** Backups, for whoever runs the server. */
@NullMarked
package dev.medmentor.adapters.http.backup;

import org.jspecify.annotations.NullMarked;
