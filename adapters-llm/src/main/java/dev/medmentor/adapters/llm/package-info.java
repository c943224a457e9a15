/** Language models: chat and embeddings, remote and in process. */
@NullMarked
package dev.medmentor.adapters.llm;

import org.jspecify.annotations.NullMarked;
