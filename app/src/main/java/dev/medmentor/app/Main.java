package dev.medmentor.app;

import dev.medmentor.app.cli.CommandLineInterface;
import dev.medmentor.app.cli.Shell;
import dev.medmentor.app.config.LogFormat;
import dev.medmentor.app.logging.Logging;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Entry point of the command line. */
public final class Main {
    /** Which streams go to a terminal, as the launcher found: {@code out}, {@code err} or both. */
    private static final String TERMINALS = "medmentor.terminals";

    private Main() {}

    /** Runs the command and ends the process with its exit status. */
    public static void main(String[] args) {
        // Before the configuration is read, and whatever the locale says.
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.setOut(out);
        System.setErr(err);
        Logging.configure("WARN", LogFormat.TEXT);
        List<String> terminals = List.of(System.getProperty(TERMINALS, "").split(","));
        Shell shell = new Shell(
                System.in,
                out,
                err,
                terminals.contains("out"),
                terminals.contains("err"),
                System.getenv(),
                Path.of(""));
        int status = CommandLineInterface.FAILED;
        try {
            status = new CommandLineInterface(shell).run(args);
        } catch (Throwable e) { // such as a missing class: nothing may end in a stack trace
            err.println("medmentor: internal error: " + e);
        }
        System.exit(status);
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
