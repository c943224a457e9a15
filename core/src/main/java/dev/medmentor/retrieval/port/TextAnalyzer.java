package dev.medmentor.retrieval.port;

import dev.medmentor.retrieval.model.Term;
import dev.medmentor.shared.Language;
import java.util.List;

/** Cuts text into the words that an index compares: folded, stemmed, without stop words. Thread-safe. */
@FunctionalInterface
public interface TextAnalyzer {
    /** The terms of {@code text} in order; an unknown language gets a plain analysis. */
    List<Term> terms(String text, Language language);
}
