/** What the stores on MongoDB share: the connection, how records become BSON, indexes, and errors. */
@NullMarked
package dev.medmentor.adapters.mongo.store;

import org.jspecify.annotations.NullMarked;
