/** What people are told, on MongoDB. */
@NullMarked
package dev.medmentor.adapters.mongo.notification;

import org.jspecify.annotations.NullMarked;
