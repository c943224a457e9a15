package dev.medmentor.app.backup;

import dev.medmentor.Storage;
import dev.medmentor.identity.model.AuditEvent;
import dev.medmentor.identity.model.Tenant;
import dev.medmentor.shared.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes everything that a storage keeps, while others write to it. Each document with its versions, pages, passages and
 * bytes, and each account with its keys and conversations, is as it was at one moment, or not there; what comes while the
 * backup is made may be missing. Takes memory for a few hundred records at a time. Thread-safe.
 */
public final class TakeBackup {
    private static final int STRETCH = 200;

    private final Storage storage;
    private final InstantSource clock;
    private final String program;

    /** @param program which version of it this is */
    public TakeBackup(Storage storage, InstantSource clock, String program) {
        this.storage = storage;
        this.clock = storage.clock(clock);
        this.program = program;
    }

    /**
     * @param out stays the caller's to close; what stands in it is a backup only when this has returned
     * @param directory for files as large as the records, which are gone when this returns
     * @throws IOException if {@code out} or {@code directory} fails
     * @throws dev.medmentor.shared.error.UnavailableException if the storage does
     */
    public Manifest writeTo(OutputStream out, Path directory) throws IOException {
        Instant begun = clock.instant();
        try (ArchiveWriter archive = new ArchiveWriter(out, directory)) {
            for (TenantId tenant : tenants()) {
                storage.identity().tenants().find(tenant).ifPresent(found -> archive.add(Kind.TENANTS, tenant, found));
                // Documents before accounts: who owns something comes after it, and is there.
                new ReadLibrary(storage, tenant, archive).read();
                new ReadPeople(storage, tenant, archive, begun).read();
                audit(tenant, archive);
            }
            return archive.finish(new Manifest(
                    Manifest.FORMAT, program, begun, storage.getClass().getSimpleName(), Map.of(), Map.of()));
        }
    }

    /** Also those of which there is no record. */
    private Set<TenantId> tenants() {
        Set<TenantId> all = new TreeSet<>(Comparator.comparing(TenantId::value));
        all.addAll(storage.documents().tenants());
        all.addAll(storage.identity().auditLog().tenants());
        Optional<TenantId> after = Optional.empty();
        List<Tenant> stretch;
        do {
            stretch = storage.identity().tenants().list(after, STRETCH);
            stretch.forEach(tenant -> all.add(tenant.id()));
            after = stretch.isEmpty()
                    ? after
                    : Optional.of(stretch.get(stretch.size() - 1).id());
        } while (!stretch.isEmpty());
        return all;
    }

    private void audit(TenantId tenant, ArchiveWriter archive) {
        long next = 1;
        List<AuditEvent> stretch;
        do {
            stretch = storage.identity().auditLog().read(tenant, next, STRETCH);
            stretch.forEach(event -> archive.add(Kind.AUDIT, tenant, event));
            next += stretch.size();
        } while (!stretch.isEmpty());
    }
}
