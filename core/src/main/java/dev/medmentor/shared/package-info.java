/** Types every feature uses: typed ids, tenants, languages, cancellation. */
@NullMarked
package dev.medmentor.shared;

import org.jspecify.annotations.NullMarked;
