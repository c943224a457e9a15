/** What all features share, on MongoDB: the records of repeatable requests. */
@NullMarked
package dev.medmentor.adapters.mongo.shared;

import org.jspecify.annotations.NullMarked;
