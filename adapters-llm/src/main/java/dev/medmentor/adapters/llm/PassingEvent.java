package dev.medmentor.adapters.llm;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event that forgets its words when they have been taken: langchain4j's clients keep every event until the answer is
 * whole, for those who ask for them, and nobody here does. Of a thousand answers under way they were a third of the heap.
 * Not thread-safe.
 */
final class PassingEvent extends ServerSentEvent {
    private String data;

    PassingEvent(@Nullable String event, String data) {
        super(ProviderChatModel.orNull(event), "");
        this.data = data;
    }

    /** Empty once it has passed. */
    @Override
    public String data() {
        return data;
    }

    void pass() {
        data = "";
    }
}
