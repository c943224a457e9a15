/** A demonstration on documents that come with the program, which is a test of itself. */
@NullMarked
package dev.medmentor.app.demo;

import org.jspecify.annotations.NullMarked;
