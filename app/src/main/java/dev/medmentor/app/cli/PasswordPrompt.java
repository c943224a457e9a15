package dev.medmentor.app.cli;

import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Asks for passwords, which stand in no argument: arguments are seen by everybody on the machine. */
final class PasswordPrompt {
    static final String STDIN = "Read the password from the first line of standard input, and ask nothing.";

    private PasswordPrompt() {}

    /** @throws InvalidInputException if there is nobody to ask, or the two answers differ */
    @SuppressWarnings("SystemConsoleNull") // null without a terminal on 17; where it no longer is, the shell says so
    static String read(Shell shell, boolean fromStandardInput) {
        if (fromStandardInput) {
            return line(shell);
        }
        Console console = System.console();
        if (console == null || !shell.errIsTerminal()) {
            throw new InvalidInputException(
                    "no_terminal",
                    "There is no terminal to ask for the password. Give it on standard input, with --password-stdin.");
        }
        String password = ask(console, "Password: ");
        if (!password.equals(ask(console, "Again: "))) {
            throw new InvalidInputException("passwords_differ", "The two passwords differ. Try again.");
        }
        return password;
    }

    private static String ask(Console console, String prompt) {
        char[] typed = console.readPassword("%s", prompt);
        return typed == null ? "" : new String(typed);
    }

    private static String line(Shell shell) {
        try {
            // Not closed: standard input is not ours.
            String line = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UnavailableException("no_input", "Standard input cannot be read: " + e.getMessage(), e);
        }
    }
}
