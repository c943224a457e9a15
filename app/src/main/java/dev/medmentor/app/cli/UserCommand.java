package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.AccountJson;
import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.app.operations.OpenOperations;
import dev.medmentor.app.operations.UserOperations;
import dev.medmentor.identity.model.AccountStatus;
import dev.medmentor.identity.model.Role;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes and changes accounts. */
@Command(
        name = "user",
        description = "Make and change accounts of a tenant, also while a server runs.",
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand implements Runnable {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MedMentorCommand program;

    @Override
    public void run() {
        throw program.incomplete();
    }

    @Command(name = "create", description = "Make an account, and its tenant if there is none.")
    Integer create(
            @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = "To log in with.")
                    String email,
            @Option(names = "--name", paramLabel = "NAME", description = "The person's name (the address).") @Nullable
                    String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "member",
                            description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
                    Role role,
            @Option(
                            names = "--platform-admin",
                            description = "May make, list and close tenants; nobody becomes that over HTTP.")
                    boolean platformAdministrator,
            @Option(names = "--password-stdin", description = PasswordPrompt.STDIN) boolean fromStandardInput) {
        String password = PasswordPrompt.read(program.shell(), fromStandardInput);
        return run(users -> List.of(users.create(new UserOperations.NewUser(
                email, password, name == null || name.isBlank() ? email : name, role, platformAdministrator))));
    }

    @Command(name = "list", description = "List the accounts of the tenant.")
    Integer list(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Only those with this in the name or the address.")
                    String text) {
        return run(users -> users.list(text));
    }

    @Command(name = "disable", description = "Let nobody in by this account: its logins and keys end.")
    Integer disable(@Parameters(paramLabel = "ADDRESS", description = "Whose.") String email) {
        return run(users -> List.of(users.setStatus(users.find(email).id(), AccountStatus.DISABLED)));
    }

    @Command(name = "enable", description = "Undo 'disable'.")
    Integer enable(@Parameters(paramLabel = "ADDRESS", description = "Whose.") String email) {
        return run(users -> List.of(users.setStatus(users.find(email).id(), AccountStatus.ACTIVE)));
    }

    @Command(name = "reset-password", description = "Set an account's password: its logins and keys end.")
    Integer resetPassword(
            @Parameters(paramLabel = "ADDRESS", description = "Whose.") String email,
            @Option(names = "--password-stdin", description = PasswordPrompt.STDIN) boolean fromStandardInput) {
        String password = PasswordPrompt.read(program.shell(), fromStandardInput);
        return run(users -> List.of(users.setPassword(users.find(email).id(), password)));
    }

    private int run(Function<UserOperations, List<AccountJson>> work) {
        try (UserOperations users = new OpenOperations(program.configuration(), program.tenant()).users()) {
            work.apply(users).forEach(this::print);
        }
        return CommandLineInterface.OK;
    }

    private void print(AccountJson account) {
        if (program.json()) {
            program.shell().out().println(Json.write(account));
            return;
        }
        program.shell()
                .out()
                .printf(
                        "%s  %s  %s%s%s%n",
                        account.email(),
                        account.role(),
                        account.name(),
                        account.platformAdministrator() ? "  platform administrator" : "",
                        account.status().equals("active") ? "" : "  " + account.status());
    }
}
