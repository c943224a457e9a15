package dev.medmentor.adapters.http.assistant;

import dev.medmentor.adapters.http.web.EventStream;

/** How a protocol writes an answer that is being made. Called from one thread at a time; made anew for each answer. */
@FunctionalInterface
public interface AnswerForm {
    /** Ours: each event under its name. */
    AnswerForm PLAIN = EventStream::send;

    /**
     * Writes one event.
     *
     * @param event {@code passages}, {@code token}, {@code citation}; and last {@code done} or {@code error}
     * @param data {@link AnswerStream.PassagesJson}, {@link AnswerStream.TokenJson},
     *     {@link dev.medmentor.adapters.http.json.CitationJson}, {@link dev.medmentor.adapters.http.json.AnswerJson} and
     *     {@link dev.medmentor.adapters.http.web.Problem}, in that order
     * @throws EventStream.ClientGoneException if nobody reads it
     */
    void write(EventStream stream, String event, Object data);
}
