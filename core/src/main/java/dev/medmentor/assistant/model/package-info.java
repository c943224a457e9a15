/** Questions, answers and citations. */
@NullMarked
package dev.medmentor.assistant.model;

import org.jspecify.annotations.NullMarked;
