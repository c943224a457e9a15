package dev.medmentor.app.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.medmentor.identity.model.AccountId;
import dev.medmentor.library.model.DocumentId;
import dev.medmentor.library.port.ErasureLedger;
import dev.medmentor.shared.TenantId;
import dev.medmentor.shared.error.InvalidInputException;
import dev.medmentor.shared.error.UnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * What was deleted and when, a line of JSON each, in a file that no backup holds. Thread-safe; several processes may add
 * to one file.
 */
public final class ErasureFile implements ErasureLedger {
    private final Path file;
    private final InstantSource clock;

    public ErasureFile(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /** An erasure in the file. */
    record Entry(Instant at, Erasure erasure) {}

    @Override
    public void note(TenantId tenant, DocumentId document) {
        add(new Erasure(tenant, Erasure.Kind.DOCUMENT, document.value()));
    }

    /** The same for an account. */
    public void note(TenantId tenant, AccountId account) {
        add(new Erasure(tenant, Erasure.Kind.ACCOUNT, account.value()));
    }

    private synchronized void add(Erasure erasure) {
        byte[] json = BackupJson.write(new Entry(clock.instant(), erasure));
        // It begins with the line's end, which a crash may have left out before.
        ByteBuffer line =
                ByteBuffer.allocate(json.length + 2).put((byte) '\n').put(json).put((byte) '\n');
        line.flip();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UnavailableException(
                    "erasures_unwritable",
                    "The deletion cannot be noted (" + e.getClass().getSimpleName()
                            + "), so nothing was deleted. The operator finds the file under ERASURES_FILE.",
                    e);
        }
    }

    /**
     * What was deleted at {@code since} or later.
     *
     * @throws InvalidInputException if the file is none such; a last line that a crash cut off is left out
     * @throws IOException if it cannot be read
     */
    public static Set<Erasure> read(Path file, Instant since) throws IOException {
        Set<Erasure> found = new HashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    Entry entry = BackupJson.erasure(line);
                    if (!entry.at().isBefore(since)) {
                        found.add(entry.erasure());
                    }
                } catch (JsonProcessingException e) {
                    if (line.endsWith("}}")) {
                        throw new InvalidInputException(
                                "invalid_erasures",
                                "Line " + number + " of " + file + " is no erasure. Nothing was restored.",
                                e);
                    }
                }
            }
        }
        return Set.copyOf(found);
    }
}
