/** The library on MongoDB: collections, documents, pages, blobs and jobs. */
@NullMarked
package dev.medmentor.adapters.mongo.library;

import org.jspecify.annotations.NullMarked;
