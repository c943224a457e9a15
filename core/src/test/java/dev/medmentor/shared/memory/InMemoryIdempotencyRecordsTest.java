package dev.medmentor.shared.memory;

import dev.medmentor.shared.port.IdempotencyRecords;
import dev.medmentor.shared.port.IdempotencyRecordsContract;

class InMemoryIdempotencyRecordsTest implements IdempotencyRecordsContract {
    private final IdempotencyRecords records = new InMemoryIdempotencyRecords();

    @Override
    public IdempotencyRecords records() {
        return records;
    }
}
