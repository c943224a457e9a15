package dev.medmentor.app.doctor;

import dev.medmentor.Storage;
import dev.medmentor.app.config.Configuration;
import dev.medmentor.app.config.StorageKind;
import dev.medmentor.app.operations.OpenOperations;
import dev.medmentor.app.server.ServerFile;
import dev.medmentor.app.wiring.Wiring;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.model.ReadableCollections;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.ConflictException;
import dev.medmentor.shared.error.MedMentorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at the data directory, who owns it, and whether index and truth agree. */
final class DataDirectoryCheck {
    private static final String DIRECTORY = "data directory";
    private static final String STORAGE = "storage";
    private static final long MEBI = 1 << 20;
    private static final long LITTLE_SPACE = 2_048;
    private static final long NO_SPACE = 100;
    private static final int LISTED = 500;

    private final Configuration configuration;
    private final Path directory;

    DataDirectoryCheck(Configuration configuration) {
        this.configuration = configuration;
        this.directory = configuration.dataDirectory().toAbsolutePath().normalize();
    }

    void examine(Consumer<Finding> findings) {
        if (configuration.storage() == StorageKind.MEMORY) {
            findings.accept(Finding.warn(STORAGE, "Everything is kept in memory, and lost at the end."));
            return;
        }
        findings.accept(place());
        if (configuration.mongo().isPresent()) {
            MongoCheck.examine(configuration.mongo().get(), findings);
            return;
        }
        if (Files.exists(directory.resolve("medmentor.db"))) {
            findings.accept(storage());
        } else {
            findings.accept(Finding.ok(STORAGE, "Nothing is kept yet; the first document makes it."));
        }
    }

    private Finding place() {
        Path existing = directory;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return Finding.fail(DIRECTORY, existing + " is no directory. Choose another with --data.");
        }
        if (!Files.isWritable(existing)) {
            return Finding.fail(DIRECTORY, existing + " is not writable. Choose another with --data.");
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace() / MEBI;
            String what = directory + (existing.equals(directory) ? "" : " (not made yet)") + ", owned by "
                    + Files.getOwner(existing) + ", " + free + " MiB free";
            if (free < NO_SPACE) {
                return Finding.fail(DIRECTORY, what + ". Make room, or choose another disk with --data.");
            }
            return free < LITTLE_SPACE
                    ? Finding.warn(DIRECTORY, what + ". That is little for many documents.")
                    : Finding.ok(DIRECTORY, what);
        } catch (IOException e) {
            return Finding.fail(DIRECTORY, directory + " cannot be examined: " + e);
        }
    }

    private Finding storage() {
        Optional<ServerFile> server = OpenOperations.server(configuration);
        if (server.isPresent()) {
            return Finding.ok(STORAGE, "In use by the server " + server.get() + ", which answers.");
        }
        try (Storage storage = Wiring.storage(configuration)) {
            storage.passageIndex().checkpoint(); // not before its files have been checked
            long behind =
                    storage.passageLog().lastSequence() - storage.passageIndex().appliedSequence();
            String what = counts(storage);
            return behind == 0
                    ? Finding.ok(STORAGE, what + "; the index is up to date")
                    : Finding.warn(
                            STORAGE,
                            what + "; the index is " + behind + " changes behind. The next command catches up.");
        } catch (ConflictException e) {
            return Finding.warn(STORAGE, String.valueOf(e.getMessage()));
        } catch (MedMentorException e) {
            return Finding.fail(STORAGE, String.valueOf(e.getMessage()));
        }
    }

    private static String counts(Storage storage) {
        List<TenantId> tenants = storage.documents().tenants();
        long documents = 0;
        long passages = 0;
        for (TenantId tenant : tenants) {
            Optional<DocumentId> after = Optional.empty();
            List<Document> listed;
            do {
                listed = storage.documents().list(tenant, ReadableCollections.all(), Optional.empty(), after, LISTED);
                for (Document document : listed) {
                    documents++;
                    passages += storage.passageLog().count(tenant, document.id(), document.liveVersion());
                    after = Optional.of(document.id());
                }
            } while (listed.size() == LISTED);
        }
        int unfinished = storage.documents().unfinished().size();
        return documents + " documents of " + tenants.size() + " tenants, " + passages + " passages, " + unfinished
                + " documents still to be read";
    }
}
