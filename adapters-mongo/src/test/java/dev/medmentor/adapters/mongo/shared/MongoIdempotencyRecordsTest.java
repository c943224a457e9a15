package dev.medmentor.adapters.mongo.shared;

import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.shared.model.StoredReply;
import dev.medmentor.shared.port.IdempotencyRecords;
import dev.medmentor.shared.port.IdempotencyRecords.Begun;
import dev.medmentor.shared.port.IdempotencyRecordsContract;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoIdempotencyRecordsTest implements IdempotencyRecordsContract {
    private final MongoFixture mongo = new MongoFixture(SharedIndexes.ALL);
    private final IdempotencyRecords records = new MongoIdempotencyRecords(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public IdempotencyRecords records() {
        return records;
    }

    @Test
    void completeShouldStoreNeitherTheKeyNorTheReplyInClear() {
        Begun.New begun = (Begun.New) records.begin(TENANT, REQUEST, NOON);
        records.complete(
                TENANT,
                REQUEST,
                begun.token(),
                new StoredReply(201, Map.of(), "mmk_secret".getBytes(StandardCharsets.UTF_8)));

        RawBsonDocument stored = mongo.connection()
                .database()
                .getCollection(MongoIdempotencyRecords.COLLECTION, RawBsonDocument.class)
                .find()
                .first();
        assertThat(stored).isNotNull();
        byte[] bytes = new byte[stored.getByteBuffer().remaining()];
        stored.getByteBuffer().get(bytes);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("key-1", "documents", "mmk_");
    }
}
