package dev.medmentor.bench;

import dev.medmentor.MedMentor;
import dev.medmentor.adapters.embedded.EmbeddedStorage;
import dev.medmentor.adapters.llm.BundledEmbedder;
import dev.medmentor.app.server.ServerFile;
import dev.medmentor.bench.StreamingClients.Answer;
import dev.medmentor.library.model.Upload;
import dev.medmentor.shared.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What we add to a model's own time to its first token: from a question's sending to the first token at the client, less
 * what the model server took from the whole request to its first token. Questions are real ones, one after the other, to
 * the program with the embedder that it brings; the vectors of passages are made up, and their texts real.
 *
 * <pre>
 * JAR DIRECTORY [PASSAGES [QUESTIONS]]   the program, where a data directory is kept (made where it is missing, with
 *                                        100,000 passages), 300 questions after 100 to warm up
 * </pre>
 *
 * <p>The texts come of {@code MEDMENTOR_DATA}.
 */
final class FirstTokenBenchmark {
    private static final TenantId TENANT = new TenantId("default");
    private static final int SENTENCES = 12;
    private static final int TEXTS_OF_A_DOCUMENT = 50;
    private static final int WARM = 100;
    private static final int TOKENS = 3;
    private static final int TOKENS_PER_SECOND = 100;

    private FirstTokenBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        int passages = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000;
        int questions = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 300;
        Path data = Path.of(arguments[1]).resolve("first-token-" + passages);
        RealTexts texts = new RealTexts(Path.of(System.getenv("MEDMENTOR_DATA")), SENTENCES);
        build(data, texts, passages);
        try (TokenServer model = new TokenServer(TOKENS, TOKENS_PER_SECOND)) {
            Process server = ConcurrentAnswersBenchmark.start(jar, data, model.port(), 10);
            try {
                ServerFile file = ConcurrentAnswersBenchmark.await(data);
                ask(new StreamingClients(file.port(), file.token()), model, texts.queries(WARM + questions));
            } finally {
                server.destroy();
                if (!server.waitFor(60, TimeUnit.SECONDS)) {
                    server.destroyForcibly();
                }
            }
        }
    }

    private static void ask(StreamingClients clients, TokenServer model, List<String> questions) throws IOException {
        List<Answer> added = new ArrayList<>();
        List<Answer> whole = new ArrayList<>();
        int silent = 0;
        for (int i = 0; i < questions.size(); i++) {
            String question =
                    questions.get(i).replace("\\", " ").replace('"', ' ').replaceAll("\\s+", " ");
            long asked = System.nanoTime();
            Answer answer = clients.run(1, 1, number -> question, 0).get(0);
            boolean answered = model.readAt > asked && model.cited && answer.firstToken > 0 && !answer.failed;
            if (i >= WARM && answered) {
                whole.add(answer);
                Answer ours = new Answer();
                ours.asked = answer.asked;
                ours.firstToken = answer.firstToken - (model.saidAt - model.readAt);
                ours.done = answer.done;
                added.add(ours);
            } else if (i >= WARM) {
                silent++;
            }
        }
        System.out.printf(
                Locale.ROOT, "%d questions, %d of them without a cited first token%n", questions.size() - WARM, silent);
        System.out.printf(
                Locale.ROOT,
                "first token at the client     %s%n",
                ConcurrentAnswersBenchmark.spread(whole, a -> a.firstToken - a.asked));
        System.out.printf(
                Locale.ROOT,
                "less the model's own time     %s%n",
                ConcurrentAnswersBenchmark.spread(added, a -> a.firstToken - a.asked));
    }

    private static String bundled() {
        try (BundledEmbedder embedder = new BundledEmbedder()) {
            return embedder.modelId();
        }
    }

    /** Does nothing where it was built before. */
    private static void build(Path data, RealTexts texts, int passages) throws IOException {
        Path complete = data.resolve("complete");
        if (Files.exists(complete)) {
            return;
        }
        long start = System.nanoTime();
        Files.createDirectories(data);
        EmbeddedStorage storage = new EmbeddedStorage(data, InstantSource.system());
        try (MedMentor mentor = MedMentor.builder()
                .storage(storage)
                .embedder(new ClusteredEmbedder(bundled()))
                .build()) {
            for (int document = 0; storage.passageLog().lastSequence() < passages; document++) {
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < TEXTS_OF_A_DOCUMENT; i++) {
                    text.append(texts.text(document * TEXTS_OF_A_DOCUMENT + i).text())
                            .append("\n\n");
                }
                mentor.ingest(
                        TENANT,
                        Upload.named("document " + document + ".txt"),
                        new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d passages after %d s%n",
                    storage.passageLog().lastSequence(),
                    (System.nanoTime() - start) / 1_000_000_000);
        }
        Files.createFile(complete);
    }
}
