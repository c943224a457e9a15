package dev.medmentor.adapters.mongo.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCursor;
import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.shared.port.Telemetry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class PoolCountsTest {
    private final Map<String, DoubleSupplier> watched = new HashMap<>();
    private final Telemetry telemetry = new Telemetry() {
        @Override
        public void watch(String name, DoubleSupplier now, String... labels) {
            watched.put(name + List.of(labels), now);
        }
    };

    @Test
    void reportShouldSayHowManyConnectionsThereAre() {
        try (MongoFixture mongo = new MongoFixture(List.of())) {
            MongoConnection connection = mongo.connect();
            connection.report(telemetry);
            assertThat(now("idle")).isZero();

            try (MongoCursor<Document> found =
                    connection.database().getCollection("none").find().cursor()) {
                assertThat(found.hasNext()).isFalse();
            }

            assertThat(now("idle")).isEqualTo(1);
            assertThat(now("used")).isZero();
            assertThat(watched.get("db.client.connections.pending[]").getAsDouble())
                    .isZero();
            connection.close();
            assertThat(now("idle")).isZero();
        }
    }

    private double now(String state) {
        return watched.get("db.client.connections.usage[state, " + state + "]").getAsDouble();
    }
}
