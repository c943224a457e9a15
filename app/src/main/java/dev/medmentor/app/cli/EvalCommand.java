package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.eval.EvaluateFolder;
import dev.medmentor.app.eval.EvaluationProgress;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.library.port.TextExtractor;
import dev.medmentor.retrieval.SearchSettings;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.port.Embedder;
import dev.medmentor.shared.LanguageDetector;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Measures retrieval. */
@Command(
        name = "eval",
        description =
                "Measure retrieval on a folder in the BEIR layout (corpus.jsonl, queries.jsonl, qrels.tsv), or with"
                        + " questions.jsonl beside PDFs.")
final class EvalCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MedMentorCommand program;

    @Parameters(paramLabel = "DIR", description = "The folder.")
    private Path folder = Path.of("");

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "hybrid",
            description = "hybrid, dense (by meaning) or lexical (by words) (${DEFAULT-VALUE}).")
    private SearchMode mode = SearchMode.HYBRID;

    @Override
    public Integer call() throws Exception {
        Configuration configuration = program.configuration();
        // By words too: the model's tokens decide where passages end, and modes are compared on the same passages.
        Optional<Embedder> embedder = Wiring.embedder(configuration);
        TextExtractor extractor = Wiring.extractor(configuration);
        try {
            EvaluateFolder evaluation = new EvaluateFolder(
                    embedder,
                    extractor,
                    new LanguageDetector(),
                    configuration.dataDirectory().resolve("evaluation"),
                    SearchSettings.DEFAULT);
            print(evaluation.evaluate(folder, mode, progress()));
            return CommandLineInterface.OK;
        } finally {
            embedder.ifPresent(Embedder::close);
            if (extractor instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    private void print(Map<String, Object> figures) {
        if (program.json()) {
            program.shell().out().println(Json.write(figures));
            return;
        }
        figures.forEach((name, value) -> {
            if (value instanceof Map<?, ?> parts) {
                parts.forEach((part, millis) -> row(name + " " + part, millis));
            } else {
                row(name, value);
            }
        });
    }

    private void row(String name, Object value) {
        String shown = value instanceof Double number ? String.format(Locale.ROOT, "%.4f", number) : value.toString();
        program.shell().out().printf("%-14s  %s%n", name, shown);
    }

    private EvaluationProgress progress() {
        Shell shell = program.shell();
        if (!shell.errIsTerminal()) {
            return EvaluationProgress.NONE;
        }
        return new EvaluationProgress() {
            @Override
            public void read(int documents) {
                shell.err().print("\r\u001b[Kread " + documents);
            }

            @Override
            public void embedded(int done, int total) {
                shell.err().print("\r\u001b[Kembedded " + done + " of " + total + (done == total ? "\n" : ""));
            }
        };
    }
}
