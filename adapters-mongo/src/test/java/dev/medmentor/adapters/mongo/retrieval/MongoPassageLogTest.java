package dev.medmentor.adapters.mongo.retrieval;

import static dev.medmentor.retrieval.PassageFixture.embedding;
import static dev.medmentor.retrieval.PassageFixture.id;
import static dev.medmentor.retrieval.PassageFixture.passage;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.mongo.MongoFixture;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.PassageChange;
import dev.medmentor.retrieval.port.PassageLog;
import dev.medmentor.retrieval.port.PassageLogContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoPassageLogTest implements PassageLogContract {
    private final MongoFixture mongo = new MongoFixture(RetrievalIndexes.ALL);
    private final AtomicLong nanos = new AtomicLong();
    private final MongoPassageLog log = new MongoPassageLog(mongo.connection(), nanos::get);

    @AfterEach
    void close() {
        mongo.close();
    }

    @Override
    public PassageLog passageLog() {
        return log;
    }

    @Test
    void changesShouldBeSeenByAFollowerWhenTheirWriterDiedBeforeCarryingThemOut() {
        log.put(TENANT, List.of(passage("guide", 1, 0, "before")));
        commitOnly(passage("guide", 1, 1, "left"), passage("guide", 1, 2, "behind"));

        assertThat(log.changesAfter(0, 10)).hasSize(1);
        assertThat(log.count(TENANT, GUIDE, 1)).isEqualTo(1);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(log.changesAfter(0, 10)).extracting(PassageChange::sequence).containsExactly(1L, 2L, 3L);
        assertThat(log.count(TENANT, GUIDE, 1)).isEqualTo(3);
    }

    @Test
    void putShouldCarryOutWhatADeadWriterLeftBeforeItsOwn() {
        commitOnly(passage("guide", 1, 0, "old"), passage("guide", 1, 1, "left"));

        new MongoPassageLog(mongo.connection()).put(TENANT, List.of(passage("guide", 1, 0, "new")));

        assertThat(log.list(TENANT, GUIDE, 1, 0, 10))
                .containsExactly(passage("guide", 1, 0, "new"), passage("guide", 1, 1, "left"));
        assertThat(log.changesAfter(0, 10)).extracting(PassageChange::sequence).containsExactly(2L, 3L);
    }

    @Test
    void aHeldUpWriterShouldChangeNothingWhenOthersHaveCarriedOutItsChange() {
        BsonDocument held = commitOnly(passage("guide", 1, 0, "old"), passage("guide", 1, 1, "gone"));
        log.put(TENANT, List.of(passage("guide", 1, 0, "new")));
        log.putEmbeddings(TENANT, Map.of(id("guide", 1, 0), embedding(1, 0)));
        log.removeVersionsBelow(TENANT, GUIDE, 2);
        log.put(TENANT, List.of(passage("guide", 1, 0, "newest"), passage("guide", 2, 0, "other version")));
        List<PassageChange> before = log.changesAfter(0, 100);

        carryOut(held);

        assertThat(log.changesAfter(0, 100)).isEqualTo(before);
        assertThat(log.list(TENANT, GUIDE, 1, 0, 10)).containsExactly(passage("guide", 1, 0, "newest"));
    }

    @Test
    void entriesShouldBeTrimmedAndTheSequenceGoOnWhenThereWereMany() {
        for (int i = 0; i < 150; i++) {
            log.put(TENANT, List.of(passage("guide", 1, 0, "text " + i)));
        }

        assertThat(log.lastSequence()).isEqualTo(150);
        assertThat(entries()).isLessThan(70);
        assertThat(log.changesAfter(0, 10)).hasSize(1);
    }

    @Test
    void putShouldBecomeSeveralEntriesWhenItIsLargerThanOneMayBe() {
        String page = "long ".repeat(200_000);
        List<Passage> large =
                List.of(passage("guide", 1, 0, page), passage("guide", 1, 1, page), passage("guide", 1, 2, page));

        log.put(TENANT, large);

        assertThat(log.list(TENANT, GUIDE, 1, 0, 10)).isEqualTo(large);
        assertThat(entries()).isGreaterThan(1);
    }

    private long entries() {
        return mongo.connection()
                .database()
                .getCollection(ChangeEntries.COLLECTION)
                .countDocuments();
    }

    /** As a writer that dies right after its commit. */
    private BsonDocument commitOnly(Passage... passages) {
        BsonDocument entry = PassageChanges.puts(List.of(passages).stream()
                .map(passage -> PassageFormat.content(TENANT, passage))
                .toList());
        new ChangeEntries(mongo.connection()).append(entry, passages.length);
        return entry;
    }

    private void carryOut(BsonDocument entry) {
        var passages = mongo.connection().database().getCollection(MongoPassageLog.PASSAGES, BsonDocument.class);
        new PassageChanges(passages, new PassageRemovals(mongo.connection(), passages)).carryOut(entry);
    }
}
