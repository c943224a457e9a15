package dev.medmentor.analytics.model;

import dev.medmentor.assistant.model.AssistantId;
import java.util.Optional;

/**
 * One kind of figures of one assistant, or of all of a tenant together.
 *
 * @param scope {@value #ALL}, {@value #BUILT_IN}, or an assistant's id behind {@value #OF_ASSISTANT}
 */
public record Series(Family family, String scope) {
    /** Of the whole tenant. */
    public static final String ALL = "all";

    /** Of the built-in assistant. */
    public static final String BUILT_IN = "default";

    private static final String OF_ASSISTANT = "assistant-";

    /** @param assistant empty for the built-in one */
    public static String scope(Optional<AssistantId> assistant) {
        return assistant.map(id -> OF_ASSISTANT + id.value()).orElse(BUILT_IN);
    }

    /** What stores call it. */
    public String name() {
        return family.wireName() + "." + scope;
    }
}
