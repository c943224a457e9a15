/** What a model is told. */
@NullMarked
package dev.medmentor.assistant.prompt;

import org.jspecify.annotations.NullMarked;
