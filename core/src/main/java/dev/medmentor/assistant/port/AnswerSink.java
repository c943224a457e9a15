package dev.medmentor.assistant.port;

import dev.medmentor.assistant.model.Citation;
import dev.medmentor.retrieval.model.SearchHit;
import java.util.List;

/** Follows an answer while it is made. Called from one thread at a time. */
public interface AnswerSink {
    /** Listens to nothing. */
    AnswerSink NONE = new AnswerSink() {};

    /** Once, first: the passages found. */
    default void passages(List<SearchHit> hits) {}

    /** The next piece of the answer's text. */
    default void token(String text) {}

    /** A citation of the finished text, checked. */
    default void citation(Citation citation) {}
}
