/** What retrieval calls and adapters implement. */
@NullMarked
package dev.medmentor.retrieval.port;

import org.jspecify.annotations.NullMarked;
