/** What clients of OpenAI's API call: chat completions, models and embeddings, in OpenAI's own shapes. */
@NullMarked
package dev.medmentor.adapters.http.openai;

import org.jspecify.annotations.NullMarked;
