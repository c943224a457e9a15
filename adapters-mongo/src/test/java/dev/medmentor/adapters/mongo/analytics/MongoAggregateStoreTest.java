package dev.medmentor.adapters.mongo.analytics;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.analytics.port.AggregateStoreContract;
import org.junit.jupiter.api.AfterEach;

class MongoAggregateStoreTest implements AggregateStoreContract {
    private final MongoFixture mongo = new MongoFixture(AnalyticsIndexes.ALL);
    private final AggregateStore aggregates = new MongoAggregateStore(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public AggregateStore aggregates() {
        return aggregates;
    }
}
