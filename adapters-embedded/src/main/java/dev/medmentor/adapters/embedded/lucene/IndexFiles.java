package dev.medmentor.adapters.embedded.lucene;

import dev.medmentor.adapters.embedded.files.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * The index's directory on disk. What stands there is used only if it is whole and of this schema; otherwise it is
 * deleted, for it can be made again from the log.
 */
final class IndexFiles {
    /** Changes with anything that makes an old index answer differently: fields, analysis, encodings. */
    private static final String SCHEMA = "2";

    private static final String SCHEMA_KEY = "medmentor.schema";
    private static final String SEQUENCE_KEY = "medmentor.sequence";
    private static final double BUFFER_MEGABYTES = 32;

    private final Path path;
    private final UnaryOperator<Directory> wrapping;

    IndexFiles(Path path) {
        this(path, UnaryOperator.identity());
    }

    /** @param wrapping stands between Lucene and the disk */
    IndexFiles(Path path, UnaryOperator<Directory> wrapping) {
        this.path = path;
        this.wrapping = wrapping;
    }

    /**
     * Deletes what cannot be used. The files' frames are looked at, not yet every byte: see {@link #damage}.
     *
     * @return why, if there was something to delete
     */
    Optional<String> discardUnusable() throws IOException {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            discard();
        } else {
            DurableFiles.createDirectories(path);
        }
        return problem;
    }

    /** Leaves an empty directory. */
    void discard() throws IOException {
        DurableFiles.deleteTree(path);
        DurableFiles.createDirectories(path);
    }

    private Optional<String> problem() {
        try (Directory directory = FSDirectory.open(path)) {
            if (directory.listAll().length == 0) {
                return Optional.empty();
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                Map<String, String> data = reader.getIndexCommit().getUserData();
                if (!SCHEMA.equals(data.get(SCHEMA_KEY))) {
                    return Optional.of("another version of MedMentor, or another program, wrote it");
                }
                return Optional.empty();
            }
        } catch (IOException | RuntimeException e) {
            return Optional.of(damaged(e));
        }
    }

    /** Reads every byte and compares the checksums. */
    static Optional<String> damage(IndexReader reader) {
        try {
            for (LeafReaderContext leaf : reader.leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(damaged(e));
        }
    }

    /** Lucene meets broken files with either kind of exception: whatever it was, the index is of no use. */
    private static String damaged(Exception e) {
        return "it is damaged or incomplete (" + e + ")";
    }

    Directory open() throws IOException {
        return wrapping.apply(FSDirectory.open(path));
    }

    /** @param withoutGraph up to how many passages a segment has no graph of neighbours: {@link VectorFields#codec} */
    static IndexWriter writer(Directory directory, int withoutGraph) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(analyzer());
        config.setCodec(VectorFields.codec(withoutGraph));
        config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
        config.setCommitOnClose(false);
        // Merges go on beside. Else opening, and every change, would wait up to half a second for those of small
        // segments.
        config.setMaxFullFlushMergeWaitMillis(0);
        IndexWriter writer = new IndexWriter(directory, config);
        if (!DirectoryReader.indexExists(directory)) {
            // So that a directory without a commit is always one that lost it.
            commit(writer, 0);
        }
        return writer;
    }

    /** The sequence that the writer's last commit stands for. */
    static long sequence(IndexWriter writer) {
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            for (Map.Entry<String, String> entry : data) {
                if (entry.getKey().equals(SEQUENCE_KEY)) {
                    return Long.parseLong(entry.getValue());
                }
            }
        }
        return 0;
    }

    static void commit(IndexWriter writer, long sequence) throws IOException {
        writer.setLiveCommitData(Map.of(SCHEMA_KEY, SCHEMA, SEQUENCE_KEY, Long.toString(sequence))
                .entrySet());
        writer.commit();
    }

    private static Analyzer analyzer() {
        Map<String, Analyzer> byField = new HashMap<>();
        for (var language : TextField.languages()) {
            TextField.of(language).forEach(field -> byField.put(field.name(), field.analyzer()));
        }
        Analyzer others = WordAnalyzer.plain();
        return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String field) {
                return byField.getOrDefault(field, others);
            }
        };
    }
}
