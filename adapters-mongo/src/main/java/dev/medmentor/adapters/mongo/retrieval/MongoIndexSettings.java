package dev.medmentor.adapters.mongo.retrieval;

import java.time.Duration;

/**
 * How MongoDB's own search is used.
 *
 * @param exact compares a query with every vector that the filter lets through: nothing near is overlooked, in a time
 *     that grows with their number
 * @param building how long a start waits for MongoDB to build an index over what is there
 * @param visible how long a change waits until searches see it
 * @param pause between two looks at either
 */
public record MongoIndexSettings(boolean exact, Duration building, Duration visible, Duration pause) {
    /** By the graph of neighbours. */
    public static final MongoIndexSettings DEFAULT =
            new MongoIndexSettings(false, Duration.ofMinutes(10), Duration.ofSeconds(30), Duration.ofMillis(100));

    public MongoIndexSettings {
        if (building.isNegative() || visible.isNegative() || pause.isNegative()) {
            throw new IllegalArgumentException("a wait is not negative");
        }
    }
}
