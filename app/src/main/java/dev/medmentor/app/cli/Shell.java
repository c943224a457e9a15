package dev.medmentor.app.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What surrounds a command.
 *
 * @param in what is typed, or piped
 * @param out results
 * @param err everything else
 * @param outIsTerminal whether a person watches {@code out}
 * @param errIsTerminal whether a person watches {@code err}
 * @param directory where {@code .env} may stand
 */
public record Shell(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Map<String, String> environment,
        Path directory) {
    public Shell {
        environment = Map.copyOf(environment);
    }

    /** Says what went wrong, in one line that begins as those of other programs do. */
    void complain(String message) {
        err.println("medmentor: " + message);
    }
}
