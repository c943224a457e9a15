package dev.medmentor.assistant;

import dev.medmentor.shared.Language;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the sentence that would be quoted stands to the question, beyond that its passage shares words with it. A question
 * that its passage does not answer is often one of a few words changed: another year, another name, a "not", or words
 * that the passage does have, but scattered over several sentences. Measured in English, the only language for which
 * {@link #likelihood} was fitted.
 *
 * @param sentence the share of the question's weight that the sentence holds, with its headings, 0 to 1
 * @param passage the share that its whole hit holds, 0 to 1
 * @param terms how many telling words the question has
 * @param negated whether the question negates and the sentence does not
 * @param number whether the question has a number that the hit lacks
 * @param name whether the question has a name that the hit lacks
 */
public record Support(double sentence, double passage, int terms, boolean negated, boolean number, boolean name) {
    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern NEGATED_QUESTION = Pattern.compile(
            "(?i)\\b(?:not|no|never|without|cannot|nor|neither|none|nobody|nothing|least|except)\\b|n['’]t\\b");

    /** A text may say in other words what a question asks with "not". */
    private static final Pattern NEGATED_TEXT = Pattern.compile(
            "(?i)\\b(?:not|no|never|without|cannot|nor|neither|none|nobody|nothing|least|except|unless|rather than|instead of|only"
                    + "|fail(?:s|ed|ing)?|lack(?:s|ed|ing)?|avoid\\w*|exclu\\w+|contra-?indicat\\w+|prohibit\\w*|refus\\w+"
                    + "|absen\\w+|stop\\w*|discontinu\\w+|withh[eo]ld\\w*|non\\w{3,}|un\\w{4,}|in(?:eligible|valid|capable))\\b|n['’]t\\b");

    /** More words than this make a question no surer. */
    private static final int MOST_TERMS = 12;

    /** @param hit the terms of the hit that {@code best} stands in, with its name and headings */
    static Support of(String question, Relevance relevance, ScoredExcerpt best, Set<String> hit, Language language) {
        Set<String> missing = new HashSet<>(relevance.asked(language));
        missing.removeAll(relevance.matched(hit, language));
        Set<String> names = relevance.anchors(language);
        return new Support(
                best.coverage(),
                relevance.coverage(hit, language),
                relevance.asked(language).size(),
                NEGATED_QUESTION.matcher(question).find()
                        && !NEGATED_TEXT.matcher(best.excerpt().text()).find(),
                missing.stream().anyMatch(term -> DIGIT.matcher(term).find()),
                missing.stream().anyMatch(names::contains));
    }

    /**
     * The probability that a question with this support is answered, where as many questions are as are not: a logistic
     * regression. Not sure enough to be shown to people.
     */
    public double likelihood() {
        double logit = -1.47
                + 3.69 * sentence
                - 1.98 * passage
                + 0.11 * Math.min(terms, MOST_TERMS)
                - (negated ? 2.15 : 0)
                - (number ? 2.28 : 0)
                - (name ? 0.82 : 0);
        return 1 / (1 + Math.exp(-logit));
    }
}
