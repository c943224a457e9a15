package dev.medmentor.adapters.http.backup;

import dev.medmentor.adapters.http.route.Permission;
import dev.medmentor.adapters.http.route.RateClass;
import dev.medmentor.adapters.http.route.Route;
import dev.medmentor.adapters.http.route.RouteTable;
import dev.medmentor.shared.error.NotFoundException;

/** Hands a backup of every tenant to whoever runs the server: by the local token alone. */
public final class BackupRoutes {
    private final BackupSource source;

    public BackupRoutes(BackupSource source) {
        this.source = source;
    }

    public void addTo(RouteTable table) {
        table.add(Route.get("/api/v1/backup", "takeBackup")
                .about("Service", "Everything that is kept, as a ZIP file: for 'medmentor backup'.")
                .allow(Permission.OPERATE)
                .rate(RateClass.NONE)
                .returns(200, "application/zip", "The backup. It is whole only if its manifest.json is there.")
                .problems(404)
                .handle((ctx, caller) -> {
                    if (source == BackupSource.NONE) {
                        throw new NotFoundException("no_backups", "This service was built without backups.");
                    }
                    ctx.contentType("application/zip");
                    ctx.header("Cache-Control", "no-store");
                    source.writeTo(ctx.outputStream());
                }));
    }
}
