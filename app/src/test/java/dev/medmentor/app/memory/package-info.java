@NullMarked
package dev.medmentor.app.memory;

import org.jspecify.annotations.NullMarked;
