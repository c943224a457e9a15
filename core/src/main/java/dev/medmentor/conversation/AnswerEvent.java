package dev.medmentor.conversation;

import dev.medmentor.assistant.model.Citation;
import dev.medmentor.conversation.model.Message;
import dev.medmentor.retrieval.model.SearchHit;
import java.util.List;

/** What happens while an answer is made, in the order it is told: passages, tokens, citations, and one end. */
public sealed interface AnswerEvent {
    /** Once at most: the passages found, best first. */
    record Passages(List<SearchHit> hits) implements AnswerEvent {
        public Passages {
            hits = List.copyOf(hits);
        }
    }

    /** The next piece of the text. What {@link Done} says counts. */
    record Token(String text) implements AnswerEvent {}

    /** A citation of the finished text, checked. */
    record Cited(Citation citation) implements AnswerEvent {}

    /** The end: the message as it was stored; COMPLETE, TRUNCATED or STOPPED. */
    record Done(Message message) implements AnswerEvent {}

    /**
     * The end: there is no answer.
     *
     * @param code stable, in lower snake case
     * @param message for whoever asked: what is wrong and what to do
     */
    record Failed(String code, String message) implements AnswerEvent {}
}
