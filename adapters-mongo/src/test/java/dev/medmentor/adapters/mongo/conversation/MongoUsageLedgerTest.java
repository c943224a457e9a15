package dev.medmentor.adapters.mongo.conversation;

import static dev.medmentor.conversation.ConversationFixture.ANA;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.conversation.model.DailyUsage;
import dev.medmentor.conversation.port.UsageLedger;
import dev.medmentor.conversation.port.UsageLedgerContract;
import dev.medmentor.shared.Parallel;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoUsageLedgerTest implements UsageLedgerContract {
    private final MongoFixture mongo = new MongoFixture(ConversationIndexes.ALL);
    private final UsageLedger usage = new MongoUsageLedger(mongo.connection());

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public UsageLedger usage() {
        return usage;
    }

    @Test
    void addShouldLoseNothingWhenTwoInstancesBeginTheSameDays() throws Exception {
        try (MongoConnection secondInstance = mongo.connect()) {
            UsageLedger other = new MongoUsageLedger(secondInstance);

            Parallel.run(8, i -> () -> {
                for (int day = 0; day < 10; day++) {
                    (i % 2 == 0 ? usage : other)
                            .add(TENANT, new DailyUsage(TODAY.plusDays(day), ANA, "vendor/model:1", 1, 2, 3, 4));
                }
                return i;
            });
        }

        for (int day = 0; day < 10; day++) {
            assertThat(usage.list(TENANT, Optional.of(ANA), TODAY.plusDays(day), TODAY.plusDays(day)))
                    .containsExactly(new DailyUsage(TODAY.plusDays(day), ANA, "vendor/model:1", 8, 16, 24, 32));
        }
    }
}
