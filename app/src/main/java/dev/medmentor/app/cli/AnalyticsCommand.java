package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.AnalyticsRebuildJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.app.operations.AnalyticsOperations;
import dev.medmentor.app.operations.OpenOperations;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Looks after what is counted of conversations. */
@Command(
        name = "analytics",
        description = "Look after the figures of a tenant, also while a server runs.",
        synopsisSubcommandLabel = "COMMAND")
final class AnalyticsCommand implements Runnable {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MedMentorCommand program;

    @Override
    public void run() {
        throw program.incomplete();
    }

    @Command(
            name = "rebuild",
            description = "Count everything anew from the messages there are. Figures from before the oldest stay.")
    Integer rebuild() {
        try (AnalyticsOperations analytics =
                new OpenOperations(program.configuration(), program.tenant()).analytics()) {
            int days = analytics.rebuild();
            program.shell()
                    .out()
                    .println(
                            program.json()
                                    ? Json.write(new AnalyticsRebuildJson(days))
                                    : "Days that are counted anew: " + days + ".");
        }
        return CommandLineInterface.OK;
    }
}
