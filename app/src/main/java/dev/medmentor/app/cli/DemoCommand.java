package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.demo.Demo;
import dev.medmentor.app.demo.DemoQuestion;
import dev.medmentor.app.server.ServerFile;
import dev.medmentor.assistant.model.AnswerMode;
import dev.medmentor.assistant.model.Question;
import dev.medmentor.retrieval.model.PassageFilter;
import dev.medmentor.retrieval.model.SearchRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what the program does, on documents of its own. */
@Command(
        name = "demo",
        description = "Take in three sample guidelines, ask questions in three languages, then serve the HTTP API until"
                + " Ctrl-C. Needs no network. Without --data everything is deleted at the end.")
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MedMentorCommand program;

    @Option(names = "--exit", description = "Stop after the answers; fails if one of them is not as it should be.")
    private boolean exit;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Listen on this port (PORT, else 8080, else one that is free).")
    private @Nullable String port;

    @Override
    public Integer call() throws InterruptedException {
        try (Demo demo = new Demo(program.tenant(), !program.hasData())) {
            Map<String, String> flags = new HashMap<>();
            demo.temporaryData().ifPresent(directory -> flags.put("DATA_DIR", directory.toString()));
            if (port != null) {
                flags.put("PORT", port);
            }
            Configuration configuration = program.configuration(flags, "WARN");
            Thread hook = new Thread(demo::close, "shutdown");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return run(demo, configuration, flags);
            } finally {
                Shutdown.cancel(hook);
            }
        }
    }

    private int run(Demo demo, Configuration configuration, Map<String, String> flags) throws InterruptedException {
        demo.open(configuration);
        List<Path> samples = demo.samples();
        IngestReport report = new IngestReport(program.shell(), program.json(), samples.size());
        say("Taking in three sample documents (made for this demo, not medical advice):");
        new IngestRun(demo.operations(), Demo::upload, report)
                .run(samples.stream().map(InputFile::good).toList());
        boolean good = !report.anyFailed();
        for (DemoQuestion question : DemoQuestion.ALL) {
            good &= ask(demo, question);
        }
        if (!exit) {
            serve(demo, configuration, flags, samples.get(0));
        }
        return good ? CommandLineInterface.OK : CommandLineInterface.FAILED;
    }

    private boolean ask(Demo demo, DemoQuestion question) {
        say("\n> " + question.text());
        PassageFilter samples = PassageFilter.ofCollections(Set.of(Demo.COLLECTION));
        AnswerJson answer = demo.operations()
                .ask(
                        new Question(
                                question.text(), List.of(), samples, AnswerMode.STRICT, SearchRequest.DEFAULT_LIMIT),
                        token -> {});
        if (program.json()) {
            program.shell().out().println(Json.write(answer));
        } else {
            AnswerText.print(program.shell().out(), answer, "");
        }
        boolean good = question.isAnsweredBy(answer);
        if (!good) {
            program.shell().complain("“" + question.text() + "” " + question.expectation() + ".");
        }
        return good;
    }

    private void serve(Demo demo, Configuration configuration, Map<String, String> flags, Path sample)
            throws InterruptedException {
        ServerFile server = demo.serve(configuration, port != null ? configuration : anyPort(flags));
        if (program.json()) {
            program.shell().out().println(Json.write(Map.of("url", server.url())));
        } else {
            invite(server, sample);
        }
        demo.awaitClose();
    }

    private Configuration anyPort(Map<String, String> flags) {
        Map<String, String> other = new HashMap<>(flags);
        other.put("PORT", "0");
        return program.configuration(other, "WARN");
    }

    private void invite(ServerFile server, Path sample) {
        String url = server.url() + "/api/v1";
        String curl = "  curl -s -H 'Authorization: Bearer " + server.token() + "' ";
        String json = "-H 'Content-Type: application/json' ";
        say("\nListening on " + server.url() + " until Ctrl-C. From another terminal:\n");
        say("  curl -s " + server.url() + "/health");
        say(curl + url + "/documents");
        say(curl + "-F file=@" + sample + " " + url + "/documents");
        say(curl + json + "-d '{\"query\": \"metformina\", \"k\": 3}' " + url + "/search");
        say(curl + json + "-d '{\"question\": \"" + DemoQuestion.ALL.get(0).text() + "\"}' " + url + "/chat");
        say(curl + "-N " + json + "-d '{\"question\": \""
                + DemoQuestion.ALL.get(1).text() + "\"}' " + url + "/chat/stream");
    }

    private void say(String text) {
        if (!program.json()) {
            program.shell().out().println(text);
        }
    }
}
