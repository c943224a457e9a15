package dev.medmentor.app.cli;

import dev.medmentor.shared.error.MedMentorException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs one command. */
public final class CommandLineInterface {
    public static final int OK = 0;
    /** The command was understood and failed. */
    public static final int FAILED = 1;
    /** The command was not understood. */
    public static final int USAGE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(CommandLineInterface.class);
    private static final int HELP_WIDTH = 100;

    private final Shell shell;

    public CommandLineInterface(Shell shell) {
        this.shell = shell;
    }

    /** @return the exit status: {@link #OK}, {@link #FAILED} or {@link #USAGE} */
    public int run(String... arguments) {
        List<String> given = List.of(arguments);
        if (given.contains("serve")) {
            WarmUp.begin();
        }
        CommandLine line = MedMentorCommand.understanding(shell, given)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((failure, unused) -> misused(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
        int status = line.execute(arguments);
        // Also a reader that went away early, as in "search … | head", makes the output incomplete: say so by the
        // status.
        return shell.out().checkError() && status == OK ? FAILED : status;
    }

    private int misused(ParameterException failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String sentence = message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
        shell.complain(sentence + (sentence.endsWith(".") ? "" : ".") + " Try '" + command + " --help'.");
        return USAGE;
    }

    private int failed(Exception failure) {
        if (failure instanceof CancellationException) {
            LOG.debug("Cancelled.", failure);
        } else if (failure instanceof MedMentorException known) {
            LOG.debug("The command failed.", known);
            shell.complain(String.valueOf(known.getMessage()));
        } else {
            LOG.debug("The command met a fault of ours.", failure);
            shell.complain("internal error: " + failure + "; run with LOG_LEVEL=debug for details.");
        }
        return FAILED;
    }
}
