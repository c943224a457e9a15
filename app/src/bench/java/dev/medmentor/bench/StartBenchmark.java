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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * From the start of {@code serve}'s process until {@code /health/ready} answers 200, beside Javalin with that one route.
 *
 * <pre>
 * PROGRAM [DATA…]   the launcher, or the jar without it; and data directories that are opened after an empty one
 * </pre>
 */
final class StartBenchmark {
    private static final int ROUNDS = 5;
    private static final Pattern URL = Pattern.compile("Listening on (http://[^ ,]+)");
    private static final List<String> OPTIONS =
            List.of("--enable-native-access=ALL-UNNAMED", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8");

    private final Path program;
    private final HttpClient http = HttpClient.newHttpClient();

    private StartBenchmark(Path program) {
        this.program = program;
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
        List<String> serve = List.of("serve", "--data", data.toString(), "--port", "0");
        return start(
                program.toString().endsWith(".jar")
                        ? java(List.of("-jar", program.toString()), serve)
                        : concat(List.of(program.toString()), serve));
    }

    private double javalin() throws Exception {
        return start(java(
                List.of("-classpath", System.getProperty("java.class.path")), List.of(BareJavalin.class.getName())));
    }

    private static List<String> java(List<String> options, List<String> arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return concat(List.of(java), OPTIONS, options, arguments);
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    /** Seconds until it is ready; it has ended on return. */
    private double start(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        long start = System.nanoTime();
        Process process = builder.start();
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
