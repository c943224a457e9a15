package dev.medmentor.retrieval.model;

/**
 * A word of a text as the index sees it.
 *
 * @param value analysed: folded, stemmed
 * @param start UTF-16 offset into the text, inclusive
 * @param end exclusive
 */
public record Term(String value, int start, int end) {}
