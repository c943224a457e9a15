package dev.medmentor.app;

import de.bwaldvogel.mongo.MongoServer;
import java.time.Duration;

/** Ends the MongoDB servers that tests begin. */
public final class MongoServers {
    private MongoServers() {}

    /** Not waited for to the end: the server may wait for ever for a connection that is being closed. */
    public static void shutDown(MongoServer server) {
        Thread closing = new Thread(server::shutdownNow, "shutdown");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
