package dev.medmentor.app.crash;

import dev.medmentor.Storage;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.ConfigurationReader;
import dev.medmentor.app.wiring.Engine;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.TenantId;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes in files and reads them, to be killed while at it. Prints {@code ACK name id} once a file is acknowledged and
 * {@code DONE} when every one of them is read.
 */
final class IngestingProcess {
    static final TenantId TENANT = new TenantId("default");

    private IngestingProcess() {}

    /** Arguments: the data directory, the embedding server's address, where to stop (or -), at which time, the files. */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        try (Engine engine = open(data, arguments[1], arguments[2], Integer.parseInt(arguments[3]))) {
            List<DocumentId> documents = new ArrayList<>();
            for (int i = 4; i < arguments.length; i++) {
                Path file = Path.of(arguments[i]);
                String name = file.getFileName().toString();
                try (InputStream bytes = Files.newInputStream(file)) {
                    DocumentId id = engine.mentor()
                            .uploads()
                            .upload(TENANT, Upload.named(name).from(file.toUri().toString()), bytes)
                            .document()
                            .id();
                    documents.add(id);
                    System.out.println("ACK " + name + " " + id);
                }
                engine.mentor().worker().wake();
            }
            for (DocumentId id : documents) {
                while (!engine.mentor()
                        .library()
                        .latestVersion(TENANT, id)
                        .status()
                        .isFinal()) {
                    LockSupport.parkNanos(20_000_000);
                }
            }
            System.out.println("DONE");
        }
    }

    private static Engine open(Path data, String embeddingServer, String point, int count) {
        Configuration configuration = ConfigurationReader.read(
                Map.of(
                        "DATA_DIR",
                        data.toString(),
                        "EMBEDDING_BASE_URL",
                        embeddingServer,
                        "EMBEDDING_MODEL",
                        "fake-embedding",
                        "LOG_LEVEL",
                        "ERROR"),
                Map.of(),
                data);
        Storage storage = Wiring.storage(configuration);
        return Wiring.open(
                configuration,
                point.equals("-") ? storage : KillPoint.valueOf(point).on(storage, count));
    }
}
