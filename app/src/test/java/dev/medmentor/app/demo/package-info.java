@NullMarked
package dev.medmentor.app.demo;

import org.jspecify.annotations.NullMarked;
