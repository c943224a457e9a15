package dev.medmentor.app.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * What a server leaves in its data directory, for its owner's eyes only, so that commands find it.
 *
 * @param host under which it is reached from this machine
 * @param token lets callers in
 * @param pid its process
 * @param tenant whose documents it serves
 */
public record ServerFile(String host, int port, String token, long pid, String tenant) {
    public static final String NAME = "server.json";

    /** Addresses that mean "every interface": to be reached, such a server is called on this machine's own. */
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]", "*");

    private static final int TOKEN_BYTES = 24;
    private static final ObjectReader READER =
            Json.MAPPER.readerFor(ServerFile.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** For a server of this process. */
    public static ServerFile of(String host, int port, String token, String tenant) {
        String reachable = EVERYWHERE.contains(host) ? "127.0.0.1" : host;
        return new ServerFile(reachable, port, token, ProcessHandle.current().pid(), tenant);
    }

    /** A token that nobody can guess. */
    public static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public URI url() {
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + port);
    }

    /** Empty if there is none, or none that can be understood. */
    public static Optional<ServerFile> read(Path dataDirectory) {
        try {
            return Optional.ofNullable(READER.readValue(Files.readString(dataDirectory.resolve(NAME))));
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not ours to read: neither is the directory
        }
    }

    /** Appears whole or not at all. */
    public void write(Path dataDirectory) {
        try {
            // Temporary files are made for their owner alone, and a move keeps that.
            Path temporary = Files.createTempFile(dataDirectory, "server", ".tmp");
            Files.writeString(temporary, Json.write(this) + "\n");
            Files.move(temporary, dataDirectory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UnavailableException(
                    "data_unwritable", "The file " + NAME + " cannot be written to " + dataDirectory + ": " + e, e);
        }
    }

    /** Removes the file, if it is still this server's. */
    public void remove(Path dataDirectory) {
        if (!read(dataDirectory).equals(Optional.of(this))) {
            return;
        }
        try {
            Files.deleteIfExists(dataDirectory.resolve(NAME));
        } catch (IOException e) {
            // It names a process that is gone, and is ignored as such.
        }
    }

    /** Whether its process still runs, as far as can be told. */
    public boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Without the token, so that it reaches no log. */
    @Override
    public String toString() {
        return url() + " (process " + pid + ")";
    }
}
