package dev.medmentor.bench;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.medmentor.adapters.mongo.library.LibraryIndexes;
import dev.medmentor.adapters.mongo.library.MongoBlobStore;
import dev.medmentor.adapters.mongo.store.MongoConnection;
import dev.medmentor.adapters.mongo.store.MongoIndexes;
import dev.medmentor.app.config.LogFormat;
import dev.medmentor.app.logging.Logging;
import dev.medmentor.library.model.BlobKey;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.shared.TenantId;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.bson.types.ObjectId;

/**
 * A file of 100 MB into MongoDB and out of it, as a blob and by the driver's GridFS alone, which keeps no checksum, taking
 * turns: on the server that {@code MONGODB_URL} names, or else on one in memory in a JVM of its own.
 */
public final class GridFsBenchmark {
    private static final int FILE = 100 << 20;
    private static final int ROUNDS = 21;
    private static final int WARMING = 2;
    /** What goes into the 16 MB to which MongoDB limits a reply, and the server in memory does not. */
    private static final int CHUNKS_IN_A_REPLY = 60;

    private static final TenantId TENANT = new TenantId("bench");
    private static final BlobKey KEY = new BlobKey(new DocumentId("file"), 1);

    /** Seconds of the rounds that count. */
    private record Side(List<Double> up, List<Double> down) {
        Side() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(double upSeconds, double downSeconds) {
            up.add(upSeconds);
            down.add(downSeconds);
        }
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private GridFsBenchmark() {}

    public static void main(String[] args) throws IOException {
        Logging.configure("ERROR", LogFormat.TEXT);
        if (args.length > 0 && args[0].equals("serve")) {
            serve();
            return;
        }
        String given = System.getenv("MONGODB_URL");
        if (given != null) {
            compare(given);
            return;
        }
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GridFsBenchmark.class.getName(),
                        "serve")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.startsWith("mongodb://")) {
                line = output.readLine();
            }
            compare(line == null ? "" : line);
        } finally {
            server.destroyForcibly();
        }
    }

    private static void serve() throws IOException {
        System.out.println(new MongoServer(new MemoryBackend()).bindAndGetConnectionString());
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static void compare(String url) throws IOException {
        byte[] file = new byte[FILE];
        new Random(1).nextBytes(file);
        String database = "bench_" + UUID.randomUUID();
        try (MongoConnection connection = new MongoConnection(url, database);
                MongoClient client = MongoClients.create(url)) {
            new MongoIndexes(connection, LibraryIndexes.ALL).create();
            MongoBlobStore ours = new MongoBlobStore(connection);
            GridFSBucket bare =
                    GridFSBuckets.create(client.getDatabase(database).withWriteConcern(WriteConcern.MAJORITY), "bare");
            Side our = new Side();
            Side their = new Side();
            for (int round = 0; round < WARMING + ROUNDS; round++) {
                Side ourRound = round < WARMING ? new Side() : our;
                Side theirRound = round < WARMING ? new Side() : their;
                if (round % 2 == 0) {
                    ours(ours, file, ourRound);
                    bare(bare, file, theirRound);
                } else {
                    bare(bare, file, theirRound);
                    ours(ours, file, ourRound);
                }
            }
            client.getDatabase(database).drop();
            report("up", our.up(), their.up());
            report("down", our.down(), their.down());
        }
    }

    private static void ours(MongoBlobStore store, byte[] file, Side side) throws IOException {
        double up = seconds(() -> store.put(TENANT, KEY, new ByteArrayInputStream(file), FILE));
        double down = seconds(() -> {
            try (InputStream bytes = store.find(TENANT, KEY).orElseThrow().open()) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
        });
        store.remove(TENANT, KEY);
        side.add(up, down);
    }

    private static void bare(GridFSBucket bucket, byte[] file, Side side) throws IOException {
        ObjectId[] id = new ObjectId[1];
        double up = seconds(() -> id[0] = bucket.uploadFromStream("file", new ByteArrayInputStream(file)));
        double down = seconds(() -> {
            try (InputStream bytes = bucket.openDownloadStream(id[0]).batchSize(CHUNKS_IN_A_REPLY)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
        });
        bucket.delete(id[0]);
        side.add(up, down);
    }

    private static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void report(String way, List<Double> ours, List<Double> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round) / theirs.get(round));
        }
        System.out.printf(
                Locale.ROOT,
                "%-4s  ours %.2f s  bare %.2f s  ratio %.2f (%.2f to %.2f)%n",
                way,
                median(ours),
                median(theirs),
                median(ratios),
                ratios.stream().min(Double::compare).orElseThrow(),
                ratios.stream().max(Double::compare).orElseThrow());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
