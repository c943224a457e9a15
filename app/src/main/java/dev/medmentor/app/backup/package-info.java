/** Backups: everything that a storage keeps, in one file that every kind of storage is restored from. */
@NullMarked
package dev.medmentor.app.backup;

import org.jspecify.annotations.NullMarked;
