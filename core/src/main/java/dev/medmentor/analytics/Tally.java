package dev.medmentor.analytics;

import dev.medmentor.analytics.model.Counter;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What some time comes to. Not thread-safe while it is added to. */
public final class Tally {
    private final long[] columns = new long[DayCounts.COLUMNS];

    void add(int column, long value) {
        columns[column] += value;
    }

    void add(Tally other) {
        for (int i = 0; i < columns.length; i++) {
            columns[i] += other.columns[i];
        }
    }

    public long of(Counter counter) {
        return columns[DayCounts.column(counter)];
    }

    /** How many there are of these together. */
    public long sum(Counter... counters) {
        long sum = 0;
        for (Counter counter : counters) {
            sum += of(counter);
        }
        return sum;
    }

    /** {@code part} of {@code whole}, 0 to 1; empty of nothing. */
    public static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    /** The share of answers, that came to an end of their own, with something in them. */
    public OptionalDouble answerRate() {
        long answered = sum(Counter.GROUNDED, Counter.GENERAL_KNOWLEDGE, Counter.CURATED);
        return share(answered, answered + sum(Counter.NOT_IN_DOCUMENTS, Counter.FAILED));
    }

    /** The share of ratings that are good. */
    public OptionalDouble satisfaction() {
        return share(of(Counter.RATED_UP), sum(Counter.RATED_UP, Counter.RATED_DOWN));
    }

    /** How long an answer took on average, in milliseconds; empty if none was timed. */
    public OptionalLong meanMillis() {
        long timed = of(Counter.TIMED);
        return timed == 0 ? OptionalLong.empty() : OptionalLong.of(of(Counter.MILLISECONDS) / timed);
    }

    /**
     * How long this share of answers took at most, in milliseconds, to within a factor of the square root of two.
     *
     * @param share 0 to 1
     */
    public OptionalLong millisOf(double share) {
        long timed = of(Counter.TIMED);
        if (timed == 0) {
            return OptionalLong.empty();
        }
        long wanted = Math.max(1, (long) Math.ceil(timed * share));
        long seen = 0;
        int span = -1;
        while (seen < wanted && span < DayCounts.SPANS - 1) {
            span++;
            seen += columns[DayCounts.spanColumn(span)];
        }
        return OptionalLong.of(Math.round(DayCounts.endOfSpan(span)));
    }
}
