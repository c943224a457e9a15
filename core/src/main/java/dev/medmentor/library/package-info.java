/** Collections, documents and their versions, pages, blobs, and the jobs that ingest them. */
@NullMarked
package dev.medmentor.library;

import org.jspecify.annotations.NullMarked;
