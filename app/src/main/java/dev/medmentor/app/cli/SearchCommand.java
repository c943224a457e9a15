package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.HitJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.adapters.http.json.SearchJson;
import dev.medmentor.retrieval.model.SearchMode;
import dev.medmentor.retrieval.model.SearchRequest;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Finds passages. */
@Command(name = "search", description = "Find the passages that match a query best.")
final class SearchCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MedMentorCommand program;

    @Parameters(paramLabel = "QUERY", description = "The words to look for, in quotes.")
    private String query = "";

    @Option(
            names = "-k",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many passages, 1 to 100 (${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "hybrid",
            description = "hybrid, dense (by meaning) or lexical (by words) (${DEFAULT-VALUE}).")
    private SearchMode mode = SearchMode.HYBRID;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Override
    public Integer call() {
        SearchRequest request = program.understood(() -> new SearchRequest(query, scope.filter(), limit, mode));
        try (OneShot command = OneShot.open(program)) {
            SearchJson found = command.operations().search(request);
            if (program.json()) {
                program.shell().out().println(Json.write(found));
            } else {
                print(found);
            }
        }
        return CommandLineInterface.OK;
    }

    private void print(SearchJson found) {
        int rank = 0;
        for (HitJson hit : found.hits()) {
            rank++;
            program.shell()
                    .out()
                    .println(String.format(
                            Locale.ROOT,
                            "%d. %s, page %d (%.3f)%n   %s",
                            rank,
                            hit.document().name(),
                            hit.page(),
                            hit.score(),
                            AnswerText.excerpt(hit.text())));
        }
        if (found.hits().isEmpty()) {
            program.shell().out().println("Nothing found.");
        }
    }
}
