/** What the ports of {@code shared} take and give. */
@NullMarked
package dev.medmentor.shared.model;

import org.jspecify.annotations.NullMarked;
