package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.operations.OpenOperations;
import dev.medmentor.app.server.RunningServer;
import dev.medmentor.app.server.ServerFile;
import dev.medmentor.app.wiring.Engine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Serves the HTTP API until it is stopped. */
@Command(
        name = "serve",
        description = "Serve the HTTP API until Ctrl-C. Meanwhile other commands on the same data directory run through"
                + " this server.")
final class ServeCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MedMentorCommand program;

    @Option(names = "--port", paramLabel = "PORT", description = "Listen on this port; 0 for any (PORT, else 8080).")
    private @Nullable String port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Listen on this address; 0.0.0.0 for all (HOST, else 127.0.0.1).")
    private @Nullable String host;

    @Option(
            names = "--check",
            description = "Stop as soon as the server has answered: to try a configuration, or a data directory.")
    private boolean check;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> flags = new HashMap<>();
        if (port != null) {
            flags.put("PORT", port);
        }
        if (host != null) {
            flags.put("HOST", host);
        }
        Configuration configuration = program.configuration(flags, "INFO");
        try (Engine engine = new OpenOperations(configuration, program.tenant()).own();
                RunningServer server = RunningServer.start(engine, configuration, program.tenant())) {
            if (check) {
                return check(configuration);
            }
            announce(configuration, server);
            Shutdown.await(server, engine, configuration.operations().drain());
        }
        return CommandLineInterface.OK;
    }

    private int check(Configuration configuration) {
        Shell shell = program.shell();
        if (OpenOperations.server(configuration).isEmpty()) {
            shell.complain("the server was started and does not answer; run with LOG_LEVEL=debug for details.");
            return CommandLineInterface.FAILED;
        }
        shell.out().println(program.json() ? Json.write(Map.of("ready", true)) : "The server starts and answers.");
        return CommandLineInterface.OK;
    }

    private void announce(Configuration configuration, RunningServer server) {
        ServerFile file = server.file();
        Shell shell = program.shell();
        if (program.json()) {
            Map<String, Object> started = new LinkedHashMap<>();
            started.put("url", file.url());
            server.setupUrl().ifPresent(url -> started.put("setup", url));
            shell.out().println(Json.write(started));
            return;
        }
        shell.out().println("Listening on " + file.url() + ", data in " + configuration.dataDirectory() + ".");
        shell.out()
                .println("Send the header Authorization: Bearer TOKEN; the token stands in "
                        + configuration.dataDirectory().resolve(ServerFile.NAME) + ".");
        server.setupUrl().ifPresent(url -> {
            shell.out().println("Nobody has an account yet. Make the first one, the owner's, in a browser: " + url);
            shell.out()
                    .println("or in another terminal:"
                            + " ./medmentor user create --email YOU@EXAMPLE.ORG --role owner --platform-admin"
                            + (program.hasData() ? " --data " + configuration.dataDirectory() : ""));
        });
        shell.out().println("Ctrl-C stops.");
    }
}
