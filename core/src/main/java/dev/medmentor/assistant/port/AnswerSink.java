package dev.medmentor.assistant.port;

import dev.medmentor.assistant.model.AnswerOrigin;
import dev.medmentor.assistant.model.Citation;
import dev.medmentor.retrieval.model.SearchHit;
import java.util.List;

/** Follows an answer while it is made. Called from one thread at a time. */
public interface AnswerSink {
    /** Listens to nothing. */
    AnswerSink NONE = new AnswerSink() {};

    /** Once, first: the passages found. */
    default void passages(List<SearchHit> hits) {}

    /**
     * The next piece of the answer's text, with plain markers such as {@code [1]}. Nothing comes before a citation of
     * the text is verified, or the text is known to be a refusal or general knowledge. What the
     * returned answer says counts: it may turn out that no citation holds, or mark sentences beyond the documents.
     */
    default void token(String text) {}

    /** A citation of the finished text, checked. */
    default void citation(Citation citation) {}

    /** Once, last: what the answer was made from. */
    default void origin(AnswerOrigin origin) {}
}
