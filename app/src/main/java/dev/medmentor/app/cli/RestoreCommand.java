package dev.medmentor.app.cli;

import dev.medmentor.Storage;
import dev.medmentor.app.backup.Archive;
import dev.medmentor.app.backup.Erasure;
import dev.medmentor.app.backup.ErasureFile;
import dev.medmentor.app.backup.RestoreBackup;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.shared.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--erasures",
            paramLabel = "FILE",
            description = "The erasures.jsonl of the host that was backed up, as it is now: what was deleted since the"
                    + " backup is left out.")
    private @Nullable Path erasures;

    @Override
    public Integer call() {
        Configuration configuration = program.configuration();
        try (Archive archive = Archive.open(file);
                Storage storage = Wiring.storage(configuration)) {
            Set<Erasure> erased = erasures == null
                    ? Set.of()
                    : ErasureFile.read(erasures, archive.manifest().madeAt());
            new RestoreBackup(storage, InstantSource.system()).restore(archive, erased);
            BackupReport.print(program, "Restored ", file, archive.manifest());
        } catch (IOException e) {
            throw new UnavailableException(
                    "backup_unreadable", "A file cannot be read (" + e + "). Nothing was restored.", e);
        }
        return CommandLineInterface.OK;
    }
}
