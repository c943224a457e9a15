package dev.medmentor.app.cli;

import dev.medmentor.Storage;
import dev.medmentor.app.backup.Archive;
import dev.medmentor.app.backup.RestoreBackup;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Reads what 'backup' wrote. */
@Command(
        name = "restore",
        description =
                "Read a backup into an empty data directory, or an empty MongoDB database. All of the file is checked"
                        + " before anything is written.")
final class RestoreCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MedMentorCommand program;

    @Parameters(paramLabel = "FILE", description = "What 'backup' wrote.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() {
        Configuration configuration = program.configuration();
        try (Archive archive = Archive.open(file);
                Storage storage = Wiring.storage(configuration)) {
            new RestoreBackup(storage, InstantSource.system()).restore(archive, Set.of());
            BackupReport.print(program, "Restored ", file, archive.manifest());
        } catch (IOException e) {
            throw new UnavailableException(
                    "backup_unreadable", "The backup " + file + " cannot be read (" + e + ").", e);
        }
        return CommandLineInterface.OK;
    }
}
