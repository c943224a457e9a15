package dev.medmentor.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.medmentor.adapters.http.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs commands on a data directory and keeps what they print. */
final class Terminal {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path data;
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>(Map.of("EMBEDDING_MODEL", "none"));
    private boolean watched;
    private String typed = "";

    /** @param directory without a {@code .env}; the data goes to {@code data} in it */
    Terminal(Path directory) {
        this.directory = directory;
        this.data = directory.resolve("data");
    }

    Terminal with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** As in front of a person. */
    Terminal watched() {
        watched = true;
        return this;
    }

    /** With this on standard input. */
    Terminal typing(String text) {
        typed = text;
        return this;
    }

    Path data() {
        return data;
    }

    /** Runs a command; what the one before printed is forgotten. */
    int run(String... arguments) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data=" + data);
        return runPlain(all.toArray(String[]::new));
    }

    /** Without {@code --data}. */
    int runPlain(String... arguments) {
        Shell shell = new Shell(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                watched,
                watched,
                environment,
                directory);
        return new CommandLineInterface(shell).run(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Every line of the output, which must be JSON. */
    List<JsonNode> json() {
        return Stream.of(out().split("\n")).map(Terminal::parse).toList();
    }

    private static JsonNode parse(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
