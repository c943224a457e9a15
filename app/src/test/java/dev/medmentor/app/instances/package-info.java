/** Several instances on one database. */
@NullMarked
package dev.medmentor.app.instances;

import org.jspecify.annotations.NullMarked;
