package dev.medmentor.analytics.memory;

import dev.medmentor.analytics.port.AggregateStore;
import dev.medmentor.analytics.port.AggregateStoreContract;

class InMemoryAggregateStoreTest implements AggregateStoreContract {
    private final AggregateStore aggregates = new InMemoryAggregateStore();

    @Override
    public AggregateStore aggregates() {
        return aggregates;
    }
}
