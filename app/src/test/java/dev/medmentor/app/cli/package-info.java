@NullMarked
package dev.medmentor.app.cli;

import org.jspecify.annotations.NullMarked;
