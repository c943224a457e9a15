package dev.medmentor.retrieval;

import static dev.medmentor.retrieval.PassageFixture.embedding;
import static dev.medmentor.retrieval.PassageFixture.id;
import static dev.medmentor.retrieval.PassageFixture.passage;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.memory.InMemoryPassageIndex;
import dev.medmentor.retrieval.memory.InMemoryPassageLog;
import dev.medmentor.retrieval.memory.SimpleTextAnalyzer;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.PassageId;
import dev.medmentor.shared.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexFollowerTest {
    private final InMemoryPassageLog log = new InMemoryPassageLog();
    private final InMemoryPassageIndex index = new InMemoryPassageIndex(new SimpleTextAnalyzer());
    private final IndexFollower follower = new IndexFollower(log, index);

    @Test
    void catchUpShouldApplyEverythingWhenThereIsMoreThanOneBatch() {
        log.put(
                TENANT,
                IntStream.range(0, 1_203)
                        .mapToObj(i -> passage("guide", 1, i, "Dengue."))
                        .toList());

        follower.catchUp();

        assertThat(index.count(TENANT, ReadableCollections.all(), Language.ENGLISH))
                .isEqualTo(1_203);
        assertThat(index.appliedSequence()).isEqualTo(log.lastSequence());
    }

    @Test
    void catchUpShouldApplyWhatIsNewWhenCalledAgain() {
        log.put(TENANT, List.of(passage("guide", 1, 0, "Dengue.")));
        follower.catchUp();
        log.put(TENANT, List.of(passage("guide", 2, 0, "Dengue.")));
        log.putEmbeddings(TENANT, Map.of(id("guide", 2, 0), embedding(1, 0)));
        log.removeVersionsBelow(TENANT, new DocumentId("guide"), 2);

        follower.catchUp();
        follower.checkpoint();

        assertThat(dengue()).containsExactly(id("guide", 2, 0));
        assertThat(index.dense(TENANT, ReadableCollections.all(), embedding(1, 0), PassageFilter.ALL, 10))
                .hasSize(1);
    }

    @Test
    void catchUpShouldRebuildWhenTheIndexIsAheadOfItsLog() {
        InMemoryPassageLog newerLog = new InMemoryPassageLog();
        newerLog.put(TENANT, List.of(passage("lost", 1, 0, "Dengue."), passage("lost", 1, 1, "Dengue.")));
        new IndexFollower(newerLog, index).catchUp();
        log.put(TENANT, List.of(passage("guide", 1, 0, "Dengue.")));

        follower.catchUp();

        assertThat(dengue()).containsExactly(id("guide", 1, 0));
        assertThat(index.appliedSequence()).isEqualTo(log.lastSequence());
    }

    private List<PassageId> dengue() {
        return index
                .lexical(TENANT, ReadableCollections.all(), "dengue", Language.ENGLISH, PassageFilter.ALL, 10)
                .stream()
                .map(Candidate::passage)
                .toList();
    }
}
