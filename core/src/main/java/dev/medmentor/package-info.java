/** MedMentor as a library: {@link dev.medmentor.MedMentor} puts the features together. */
@NullMarked
package dev.medmentor;

import org.jspecify.annotations.NullMarked;
