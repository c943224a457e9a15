/** The command line: one class a command. Nothing else in MedMentor writes to standard output. */
@NullMarked
package dev.medmentor.app.cli;

import org.jspecify.annotations.NullMarked;
