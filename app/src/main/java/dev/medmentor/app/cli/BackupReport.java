package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.app.backup.Manifest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says what is in a backup. */
final class BackupReport {
    private BackupReport() {}

    static void print(MedMentorCommand program, String what, Path file, Manifest manifest) {
        Map<String, Long> counts = manifest.counts();
        if (program.json()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("file", file.toString());
            line.put("madeAt", manifest.madeAt().toString());
            line.put("counts", counts);
            program.shell().out().println(Json.write(line));
            return;
        }
        program.shell()
                .out()
                .printf(
                        "%s%s, begun %s: %d tenants, %d accounts, %d documents, %d passages, %d conversations, %d"
                                + " events of the audit log.%n",
                        what,
                        file,
                        manifest.madeAt(),
                        counts.get("tenants"),
                        counts.get("accounts"),
                        counts.get("documents"),
                        counts.get("passages"),
                        counts.get("conversations"),
                        counts.get("audit"));
    }
}
