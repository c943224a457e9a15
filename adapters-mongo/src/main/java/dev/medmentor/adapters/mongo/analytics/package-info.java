/** Analytics on MongoDB. */
@NullMarked
package dev.medmentor.adapters.mongo.analytics;

import org.jspecify.annotations.NullMarked;
