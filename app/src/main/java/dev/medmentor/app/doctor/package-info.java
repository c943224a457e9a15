/** Looks whether everything that MedMentor needs is there and works. */
@NullMarked
package dev.medmentor.app.doctor;

import org.jspecify.annotations.NullMarked;
