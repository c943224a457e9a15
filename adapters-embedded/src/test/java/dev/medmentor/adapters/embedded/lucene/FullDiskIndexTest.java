package dev.medmentor.adapters.embedded.lucene;

import static dev.medmentor.retrieval.PassageFixture.embedding;
import static dev.medmentor.retrieval.PassageFixture.id;
import static dev.medmentor.retrieval.PassageFixture.passage;
import static dev.medmentor.shared.TenantFixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.adapters.embedded.EveryKth;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.retrieval.IndexFollower;
import dev.medmentor.retrieval.memory.InMemoryPassageLog;
import dev.medmentor.retrieval.model.Candidate;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("case-R5")
class FullDiskIndexTest {
    private static final int DOCUMENTS = 12;
    private static final int PASSAGES = 20;

    @ParameterizedTest
    @ValueSource(ints = {97, 499, 1_009, 2_503, 5_003})
    void searchShouldGoOnAndTheIndexRecoverWhenEveryKthWriteFails(int k, @TempDir Path directory) {
        EveryKth disk = new EveryKth(k);
        InMemoryPassageLog log = new InMemoryPassageLog();
        IndexFiles files = new IndexFiles(directory.resolve("full"), real -> new FullDirectory(real, disk));
        try (LucenePassageIndex index = new LucenePassageIndex(files, directory.resolve("full"), LuceneSettings.EXACT);
                LucenePassageIndex whole = new LucenePassageIndex(directory.resolve("whole"), LuceneSettings.EXACT)) {
            IndexFollower follower = new IndexFollower(log, index);
            int refused = 0;
            int found = 0;
            for (int document = 0; document < DOCUMENTS; document++) {
                fill(log, document);
                try {
                    follower.checkpoint();
                } catch (UnavailableException e) {
                    assertThat(e.isStorageFull()).as(e.getMessage()).isTrue();
                    refused++;
                }
                int now = words(index).size();
                assertThat(now).isGreaterThanOrEqualTo(found);
                found = now;
            }
            assertThat(refused).isPositive();

            disk.mend();
            follower.checkpoint();

            new IndexFollower(log, whole).catchUp();
            index.compact();
            whole.compact();
            assertThat(index.appliedSequence()).isEqualTo(log.lastSequence());
            assertThat(words(index)).isEqualTo(words(whole)).hasSize(DOCUMENTS * PASSAGES);
            assertThat(vectors(index)).isEqualTo(vectors(whole)).hasSize(DOCUMENTS * PASSAGES);
        }
    }

    private static void fill(InMemoryPassageLog log, int document) {
        Random random = new Random(document);
        for (int ordinal = 0; ordinal < PASSAGES; ordinal++) {
            log.put(TENANT, List.of(passage("d" + document, 1, ordinal, "common w" + random.nextInt(100))));
            log.putEmbeddings(
                    TENANT,
                    Map.of(
                            id("d" + document, 1, ordinal),
                            embedding(random.nextFloat(), random.nextFloat(), random.nextFloat())));
        }
    }

    private static List<Candidate> words(LucenePassageIndex index) {
        return index.lexical(
                TENANT, ReadableCollections.all(), "common w7", Language.ENGLISH, PassageFilter.ALL, 1_000);
    }

    private static List<Candidate> vectors(LucenePassageIndex index) {
        return index.dense(TENANT, ReadableCollections.all(), embedding(1, 2, 3), PassageFilter.ALL, 1_000);
    }

    /** Counts what Lucene writes. */
    private static final class FullDirectory extends FilterDirectory {
        private final EveryKth disk;

        FullDirectory(Directory in, EveryKth disk) {
            super(in);
            this.disk = disk;
        }

        @Override
        public IndexOutput createOutput(String name, IOContext context) throws IOException {
            disk.write();
            return new FullOutput(in.createOutput(name, context));
        }

        @Override
        public IndexOutput createTempOutput(String prefix, String suffix, IOContext context) throws IOException {
            disk.write();
            return new FullOutput(in.createTempOutput(prefix, suffix, context));
        }

        private final class FullOutput extends FilterIndexOutput {
            FullOutput(IndexOutput out) {
                super("full disk", out.getName(), out);
            }

            @Override
            public void writeByte(byte value) throws IOException {
                disk.write();
                out.writeByte(value);
            }

            @Override
            public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
                disk.write();
                out.writeBytes(bytes, offset, length);
            }
        }
    }
}
