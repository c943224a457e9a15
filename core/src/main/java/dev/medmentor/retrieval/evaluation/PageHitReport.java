package dev.medmentor.retrieval.evaluation;

/**
 * What an evaluation by pages found: which share of the questions has all it needs among the first page, and among the
 * first 5.
 */
public record PageHitReport(double pageHitAt1, double pageHitAt5, int questions, Latency latency) {}
