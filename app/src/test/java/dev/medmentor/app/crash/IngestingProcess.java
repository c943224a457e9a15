package dev.medmentor.app.crash;

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
public final class IngestingProcess {
    static final TenantId TENANT = new TenantId("default");

    private IngestingProcess() {}

    /** Arguments: the data directory, the embedding server's address, the files. */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        try (Engine engine = open(data, arguments[1])) {
            List<DocumentId> documents = new ArrayList<>();
            for (int i = 2; i < arguments.length; i++) {
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

    static Engine open(Path data, String embeddingServer) {
        return Wiring.open(ConfigurationReader.read(
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
                data));
    }
}
