package dev.medmentor.app.cli;

import dev.medmentor.app.backup.BackupFile;
import dev.medmentor.app.backup.Manifest;
import dev.medmentor.app.operations.BackupOperations;
import dev.medmentor.app.operations.OpenOperations;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Writes everything that is kept to one file. */
@Command(
        name = "backup",
        description =
                "Write everything of all tenants to one file, also while a server runs. 'restore' reads it into an"
                        + " empty data directory or MongoDB database.")
final class BackupCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MedMentorCommand program;

    @Parameters(paramLabel = "FILE", description = "A file that is not there yet, such as medmentor.zip.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() {
        try (BackupOperations backups = new OpenOperations(program.configuration(), program.tenant()).backups()) {
            Manifest manifest = BackupFile.write(file, backups);
            BackupReport.print(program, "Written and read back: ", file, manifest);
        }
        return CommandLineInterface.OK;
    }
}
