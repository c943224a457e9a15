/** Assistants and conversations on MongoDB. */
@NullMarked
package dev.medmentor.adapters.mongo.conversation;

import org.jspecify.annotations.NullMarked;
