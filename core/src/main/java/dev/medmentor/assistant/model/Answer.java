package dev.medmentor.assistant.model;

import dev.medmentor.retrieval.model.SearchHit;
import java.util.List;

/** What came of a question. */
public sealed interface Answer {
    /** In the question's language; markers like {@code [1]} refer to {@link #citations()}. */
    String text();

    /** Ascending by marker; empty unless {@link Grounded}. */
    List<Citation> citations();

    /** The passages found, best first: what the answer was made from, or what came nearest. */
    List<SearchHit> nearest();

    AnswerTrace trace();

    /** The documents answer it: at least one citation is verified. */
    record Grounded(String text, List<Citation> citations, List<SearchHit> nearest, AnswerTrace trace)
            implements Answer {
        public Grounded {
            citations = List.copyOf(citations);
            nearest = List.copyOf(nearest);
            if (citations.stream().noneMatch(Citation::verified)) {
                throw new IllegalArgumentException("a grounded answer has a verified citation");
            }
        }
    }

    /** The documents do not answer it; {@code text} says so. */
    record NotInDocuments(String text, List<SearchHit> nearest, AnswerTrace trace) implements Answer {
        public NotInDocuments {
            nearest = List.copyOf(nearest);
        }

        @Override
        public List<Citation> citations() {
            return List.of();
        }
    }

    /** The documents are silent, and the model answered from general knowledge; {@code text} says so first. */
    record GeneralKnowledge(String text, List<SearchHit> nearest, AnswerTrace trace) implements Answer {
        public GeneralKnowledge {
            nearest = List.copyOf(nearest);
        }

        @Override
        public List<Citation> citations() {
            return List.of();
        }
    }
}
