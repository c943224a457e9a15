/** Measures retrieval on folders of judged queries. */
@NullMarked
package dev.medmentor.app.eval;

import org.jspecify.annotations.NullMarked;
