package dev.medmentor.retrieval.model;

import dev.medmentor.shared.error.InvalidInputException;

/**
 * A search as a caller asks for it.
 *
 * @param query not blank, at most {@value #MAXIMUM_QUERY_LENGTH} characters; plain text
 * @param limit how many hits at most, 1 to {@value #MAXIMUM_LIMIT}
 */
public record SearchRequest(String query, PassageFilter filter, int limit, SearchMode mode) {
    public static final int DEFAULT_LIMIT = 5;
    public static final int MAXIMUM_LIMIT = 100;
    public static final int MAXIMUM_QUERY_LENGTH = 4_000;

    public SearchRequest {
        if (query.isBlank()) {
            throw new InvalidInputException("empty_query", "The question is empty. Write at least one word.");
        }
        if (query.length() > MAXIMUM_QUERY_LENGTH) {
            throw new InvalidInputException(
                    "query_too_long",
                    "The question is longer than " + MAXIMUM_QUERY_LENGTH + " characters. Shorten it.");
        }
        if (limit < 1 || limit > MAXIMUM_LIMIT) {
            throw new InvalidInputException("invalid_limit", "Ask for 1 to " + MAXIMUM_LIMIT + " passages.");
        }
    }

    /** The best {@value #DEFAULT_LIMIT} passages in the whole tenant, by words and meaning. */
    public static SearchRequest of(String query) {
        return new SearchRequest(query, PassageFilter.ALL, DEFAULT_LIMIT, SearchMode.HYBRID);
    }
}
