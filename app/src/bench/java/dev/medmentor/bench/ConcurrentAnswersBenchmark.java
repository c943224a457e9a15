package dev.medmentor.bench;

import dev.medmentor.app.server.ServerFile;
import dev.medmentor.bench.StreamingClients.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/**
 * How many answers one instance streams at once: questions arrive evenly over a minute, each is answered by a model that
 * says so many tokens a second, and the model server and the clients run on the same cores. Then as many clients vanish
 * at once.
 *
 * <pre>
 * JAR DATA [ANSWERS [SECONDS [TOKENS [KEPT]]]]   the program, a data directory with documents in it (it is not changed),
 *                                                1,000 answers that begin over 60 seconds, each of 1,300 tokens at 20 a
 *                                                second; or, for 600 seconds (0 if not given) instead, questions arrive
 *                                                so evenly that as many answers are under way all the time
 * </pre>
 */
final class ConcurrentAnswersBenchmark {
    private static final int TOKENS_PER_SECOND = 20;
    private static final int WARM = 50;
    private static final int ALONE = 200;
    private static final String[] TOPICS = {
        "the primary outcome",
        "exclusion criteria",
        "the sample size",
        "randomization",
        "adverse events",
        "the follow-up",
        "blinding",
        "the dose",
        "informed consent",
        "data monitoring",
        "the statistical analysis",
        "recruitment",
        "the intervention",
        "the control group",
        "secondary outcomes",
        "withdrawal of participants"
    };
    private static final String[] FORMS = {
        "What does the protocol say about %s in group %d?",
        "How is %s described for site %d?",
        "Who is responsible for %s at centre %d?",
        "When is %s reviewed in period %d?"
    };

    private ConcurrentAnswersBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        int answers = argument(arguments, 2, 1_000);
        int seconds = argument(arguments, 3, 60);
        int tokens = argument(arguments, 4, 1_300);
        int kept = argument(arguments, 5, 0);
        try (TokenServer model = new TokenServer(tokens, TOKENS_PER_SECOND)) {
            Process server = start(jar, data, model.port(), answers);
            try {
                ServerFile file = await(data);
                Heap heap = new Heap(file);
                heap.start();
                StreamingClients clients = new StreamingClients(file.port(), file.token());
                overhead(clients);
                int asked = kept == 0 ? answers : (int) ((long) answers * kept * TOKENS_PER_SECOND / tokens);
                List<Answer> made = clients.run(
                        asked, TimeUnit.SECONDS.toNanos(kept == 0 ? seconds : kept), i -> question(i + 100), 0);
                report(made);
                minutes(made);
                System.out.println(heap.report());
                vanish(clients, model, answers);
            } finally {
                server.destroy();
                if (!server.waitFor(60, TimeUnit.SECONDS)) {
                    server.destroyForcibly();
                }
            }
        }
    }

    /** What a question costs beside the model, which says its first token at once. */
    private static void overhead(StreamingClients clients) throws IOException {
        List<Answer> alone = new ArrayList<>();
        for (int i = 0; i < WARM + ALONE; i++) {
            // Left soon: only the first token is of interest.
            List<Answer> one = clients.run(1, 1, at(i), TimeUnit.MILLISECONDS.toNanos(300));
            if (i >= WARM && one.get(0).firstToken > 0) {
                one.get(0).done = 1;
                alone.addAll(one);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "first token, %d questions one after the other: %s%n",
                alone.size(),
                spread(alone, a -> a.firstToken - a.asked));
    }

    private static IntFunction<String> at(int i) {
        return ignored -> question(i + 10_000);
    }

    private static int argument(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }

    private static String question(int i) {
        return String.format(Locale.ROOT, FORMS[i % FORMS.length], TOPICS[i / FORMS.length % TOPICS.length], i);
    }

    static Process start(Path jar, Path data, int modelPort, int answers) throws IOException {
        Files.deleteIfExists(data.resolve(ServerFile.NAME));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString(),
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0");
        Map<String, String> environment = builder.environment();
        environment.put("OPENAI_BASE_URL", "http://127.0.0.1:" + modelPort + "/v1");
        environment.put("OPENAI_API_KEY", "none");
        environment.put("OPENAI_MODEL", "tokens");
        environment.put("MAX_ANSWERS", String.valueOf(answers + Math.max(50, answers / 5)));
        environment.put("LOG_LEVEL", "warn");
        return builder.inheritIO().start();
    }

    static ServerFile await(Path data) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline) {
            var file = ServerFile.read(data);
            if (file.isPresent() && isReady(http, file.get())) {
                return file.get();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IOException("the server is not ready after two minutes");
    }

    private static boolean isReady(HttpClient http, ServerFile file) throws InterruptedException {
        try {
            URI uri = URI.create(file.url() + "/health/ready");
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void report(List<Answer> answers) {
        long whole = answers.stream().filter(a -> a.done > 0 && !a.failed).count();
        System.out.printf(
                Locale.ROOT,
                "%d asked, %d whole, %d dropped; most at once %d%n",
                answers.size(),
                whole,
                answers.size() - whole,
                mostAtOnce(answers));
        System.out.printf(Locale.ROOT, "first event  %s%n", spread(answers, a -> a.firstEvent - a.asked));
        System.out.printf(Locale.ROOT, "whole answer %s%n", spread(answers, a -> a.done - a.asked));
    }

    /** How long the first event took, by the minute in which it was asked for. */
    private static void minutes(List<Answer> answers) {
        long began = answers.get(0).asked;
        long last = (answers.get(answers.size() - 1).asked - began) / TimeUnit.MINUTES.toNanos(1);
        for (long minute = 0; last > 0 && minute <= last; minute++) {
            long now = minute;
            List<Answer> asked = answers.stream()
                    .filter(a -> (a.asked - began) / TimeUnit.MINUTES.toNanos(1) == now)
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "minute %d: %d asked, first event %s%n",
                    minute + 1,
                    asked.size(),
                    spread(asked, a -> a.firstEvent - a.asked));
        }
    }

    private static int mostAtOnce(List<Answer> answers) {
        List<long[]> changes = new ArrayList<>();
        for (Answer answer : answers) {
            if (answer.done > 0) {
                changes.add(new long[] {answer.asked, 1});
                changes.add(new long[] {answer.done, -1});
            }
        }
        changes.sort((a, b) -> Long.compare(a[0], b[0]));
        int now = 0;
        int most = 0;
        for (long[] change : changes) {
            now += (int) change[1];
            most = Math.max(most, now);
        }
        return most;
    }

    static String spread(List<Answer> answers, ToLongFunction<Answer> nanos) {
        long[] sorted = answers.stream()
                .filter(a -> a.done > 0)
                .mapToLong(nanos)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return "none";
        }
        return String.format(
                Locale.ROOT,
                "p50 %.3f s, p95 %.3f s, p99 %.3f s, most %.3f s",
                sorted[sorted.length / 2] / 1e9,
                sorted[(int) (sorted.length * 0.95)] / 1e9,
                sorted[(int) (sorted.length * 0.99)] / 1e9,
                sorted[sorted.length - 1] / 1e9);
    }

    /** As many as before ask within ten seconds, and all leave five seconds later. */
    private static void vanish(StreamingClients clients, TokenServer model, int answers) throws Exception {
        int before = model.open.get();
        clients.run(answers, TimeUnit.SECONDS.toNanos(10), i -> question(i + 100), TimeUnit.SECONDS.toNanos(15));
        long left = System.nanoTime();
        int open = model.open.get();
        while (model.open.get() > before && System.nanoTime() - left < TimeUnit.SECONDS.toNanos(30)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        System.out.printf(
                Locale.ROOT,
                "%d clients left at once: of %d connections to the model %d are open after %.2f s%n",
                answers,
                open - before,
                model.open.get() - before,
                (System.nanoTime() - left) / 1e9);
    }

    /** Asks the server each second how much of its heap is in use. */
    private static final class Heap extends Thread {
        private final HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        private final ServerFile file;
        private final List<Long> used = new ArrayList<>();

        Heap(ServerFile file) {
            super("heap");
            this.file = file;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    used.add(sample());
                    TimeUnit.SECONDS.sleep(1);
                }
            } catch (IOException | InterruptedException e) {
                // The server has ended.
            }
        }

        private long sample() throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(file.url() + "/metrics"))
                    .header("Authorization", "Bearer " + file.token())
                    .build();
            return http.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("jvm_memory_used_bytes") && line.contains("area=\"heap\""))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }

        /** The least within each third of the run: what stays in use after collections. */
        String report() {
            StringBuilder text = new StringBuilder("heap in use, most ")
                    .append(used.stream().mapToLong(Long::longValue).max().orElse(0) >> 20)
                    .append(" MB; least and most of each third of the run:");
            for (int third = 0; third < 3; third++) {
                List<Long> part = used.subList(used.size() * third / 3, used.size() * (third + 1) / 3);
                text.append(String.format(
                        Locale.ROOT,
                        " %d-%d MB",
                        part.stream().mapToLong(Long::longValue).min().orElse(0) >> 20,
                        part.stream().mapToLong(Long::longValue).max().orElse(0) >> 20));
            }
            return text.toString();
        }
    }
}
