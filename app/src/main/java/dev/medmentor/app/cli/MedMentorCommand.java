package dev.medmentor.app.cli;

import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.ConfigurationReader;
import dev.medmentor.app.logging.Logging;
import dev.medmentor.app.operations.OpenOperations;
import dev.medmentor.app.operations.Operations;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program, with what its commands share. */
@Command(
        name = "medmentor",
        description = "Takes in documents and answers questions from them, citing document, page and quote.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit status: 0 done, 1 failed, 2 not understood.",
            "Settings come from these options, else from the environment, else from a file .env."
        })
final class MedMentorCommand implements Runnable {
    private static final String QUIET = "WARN";

    /** In the order of the help. */
    private static final List<Class<?>> SUBCOMMANDS = List.of(
            IngestCommand.class,
            AskCommand.class,
            SearchCommand.class,
            EvalCommand.class,
            ServeCommand.class,
            UserCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AnalyticsCommand.class,
            DoctorCommand.class,
            DemoCommand.class);

    private final Shell shell;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data directory (DATA_DIR, else ./data).")
    private @Nullable Path data;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print JSON, one object a line, and nothing else to standard output.")
    private boolean json;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            defaultValue = "default",
            description = "Whose documents (${DEFAULT-VALUE}).")
    private String tenant = "default";

    MedMentorCommand(Shell shell) {
        this.shell = shell;
    }

    /**
     * Understands {@code arguments}. Making the model of all commands took a fifth of the server's start, so where the
     * arguments name one command alone, it is the only one there.
     */
    static CommandLine understanding(Shell shell, List<String> arguments) {
        CommandLine line = new CommandLine(new MedMentorCommand(shell));
        List<Class<?>> named = SUBCOMMANDS.stream()
                .filter(command ->
                        arguments.contains(command.getAnnotation(Command.class).name()))
                .toList();
        boolean help = arguments.contains("--help") || arguments.contains("-h");
        (help || named.size() != 1 ? SUBCOMMANDS : named).forEach(line::addSubcommand);
        return line;
    }

    @Override
    public void run() {
        throw incomplete();
    }

    /** What is said where a command wants another one after it. */
    ParameterException incomplete() {
        return misuse("a command is missing");
    }

    Shell shell() {
        return shell;
    }

    boolean json() {
        return json;
    }

    TenantId tenant() {
        return understood(() -> new TenantId(tenant));
    }

    /** Whether {@code --data} was given. */
    boolean hasData() {
        return data != null;
    }

    /** The configuration for a command that ends by itself: quiet unless told otherwise. */
    Configuration configuration() {
        return configuration(Map.of(), QUIET);
    }

    /**
     * The configuration, with logging set up accordingly.
     *
     * @param flags further ones, by the names of the environment variables
     * @param logLevel for a user who names none
     */
    Configuration configuration(Map<String, String> flags, String logLevel) {
        Map<String, String> all = new HashMap<>(flags);
        if (data != null) {
            all.put("DATA_DIR", data.toString());
        }
        Configuration configuration =
                understood(() -> ConfigurationReader.read(all, shell.environment(), shell.directory()));
        Logging.configure(
                configuration.logLevel().orElse(logLevel),
                configuration.logFormat(),
                configuration.operations().logFile());
        return configuration;
    }

    Operations open(Configuration configuration) {
        return new OpenOperations(configuration, tenant()).open();
    }

    /** Makes a value of what the user gave; what it refuses is misuse. */
    <T> T understood(Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidInputException e) {
            throw misuse(String.valueOf(e.getMessage()));
        }
    }

    /** Blames the command that was called, not this one. */
    private ParameterException misuse(String message) {
        CommandSpec own = java.util.Objects.requireNonNull(spec);
        var called = own.commandLine();
        while (called.getParseResult() != null && called.getParseResult().hasSubcommand()) {
            called = called.getParseResult().subcommand().commandSpec().commandLine();
        }
        return new ParameterException(called, message);
    }
}
