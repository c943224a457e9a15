package dev.medmentor.adapters.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The test's own server in a process of its own, so that what it keeps is no part of what a test measures. */
public final class MongoServerProcess implements AutoCloseable {
    private final Process process;
    private final String url;

    public MongoServerProcess() throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MongoServerProcess.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("mongodb://")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the server did not start");
        }
        url = line;
        // Whatever it logs must not fill the pipe.
        Thread drain = new Thread(() -> output.lines().forEach(more -> {}));
        drain.setDaemon(true);
        drain.start();
    }

    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Serves until its standard input ends, as it does with the process that began it. */
    public static void main(String[] args) throws IOException {
        MongoServer server = new MongoServer(new MemoryBackend());
        System.out.println(server.bindAndGetConnectionString());
        System.in.transferTo(OutputStream.nullOutputStream());
        server.shutdownNow();
    }
}
