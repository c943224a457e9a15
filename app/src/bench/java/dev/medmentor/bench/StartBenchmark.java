package dev.medmentor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the start of {@code serve}'s process until {@code /health/ready} answers 200, beside Javalin with that one route.
 *
 * <pre>
 * JAR [DATA…]   the program, and data directories that are opened after an empty one
 * </pre>
 *
 * Options of the JVM after {@code -Dstart.options=}, parted by commas.
 */
final class StartBenchmark {
    private static final int ROUNDS = 5;
    private static final Pattern URL = Pattern.compile("Listening on (http://[^ ,]+)");
    private static final List<String> LAUNCHER =
            List.of("--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8");

    private final Path jar;
    private final HttpClient http = HttpClient.newHttpClient();

    private StartBenchmark(Path jar) {
        this.jar = jar;
    }

    public static void main(String[] arguments) throws Exception {
        StartBenchmark benchmark = new StartBenchmark(Path.of(arguments[0]));
        Pairs pairs = new Pairs(1, ROUNDS);
        pairs.compareSeconds("start on an empty directory : bare Javalin", benchmark::empty, benchmark::javalin);
        for (String data : List.of(arguments).subList(1, arguments.length)) {
            String name = Path.of(data).getFileName().toString();
            pairs.compareSeconds(
                    "start on " + name + " : on an empty one", () -> benchmark.serve(Path.of(data)), benchmark::empty);
        }
    }

    private double empty() throws Exception {
        Path data = Files.createTempDirectory("medmentor-start-");
        return serve(data);
    }

    private double serve(Path data) throws Exception {
        return start(List.of("-jar", jar.toString(), "serve", "--data", data.toString(), "--port", "0"));
    }

    private double javalin() throws Exception {
        return start(List.of("-classpath", System.getProperty("java.class.path"), BareJavalin.class.getName()));
    }

    /** Seconds until it is ready; it has ended on return. */
    private double start(List<String> program) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        String options = System.getProperty("start.options", "");
        command.addAll(options.isEmpty() ? List.of() : List.of(options.split(",")));
        command.addAll(LAUNCHER);
        command.addAll(program);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        // Not closed here: that would wait for the reading that only the process's end ends.
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            URI ready = URI.create(url(lines) + "/health/ready");
            drain(lines);
            while (http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    != 200) {
                Thread.onSpinWait();
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /** A process whose output nobody reads stops once the pipe is full. */
    private static void drain(BufferedReader lines) {
        Thread reading = new Thread(() -> {
            try {
                while (lines.readLine() != null) {
                    // What it says after it listens is of no interest.
                }
            } catch (IOException e) {
                // It has ended.
            }
        });
        reading.setDaemon(true);
        reading.start();
    }

    private static String url(BufferedReader lines) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher url = URL.matcher(line);
            if (url.find()) {
                return url.group(1);
            }
            said.append(String.format(Locale.ROOT, "%s%n", line));
        }
        throw new IOException("it ended before it listened: " + said);
    }
}
