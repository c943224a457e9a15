package dev.medmentor.analytics.model;

import java.time.LocalDate;

/**
 * What was counted of one series on one day.
 *
 * @param series {@link Series#name()}
 * @param day in UTC
 * @param revision of the mark under which it was counted
 * @param content for whoever counts to read; stores do not look into it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares records, and nobody changes what they hold
public record DayRecord(String series, LocalDate day, long revision, byte[] content) {}
