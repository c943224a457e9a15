package dev.medmentor.app.cli;

import dev.medmentor.adapters.http.json.Json;
import dev.medmentor.app.doctor.Doctor;
import dev.medmentor.app.doctor.Finding;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Looks whether everything works. */
@Command(name = "doctor", description = "Check that everything MedMentor needs is there and works.")
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MedMentorCommand program;

    @Override
    public Integer call() {
        AtomicBoolean failed = new AtomicBoolean();
        new Doctor(program.configuration()).examine(finding -> {
            print(finding);
            if (finding.level() == Finding.Level.FAIL) {
                failed.set(true);
            }
        });
        return failed.get() ? CommandLineInterface.FAILED : CommandLineInterface.OK;
    }

    private void print(Finding finding) {
        String level = finding.level().name().toLowerCase(Locale.ROOT);
        if (program.json()) {
            Map<String, String> line = new LinkedHashMap<>();
            line.put("check", finding.check());
            line.put("level", level);
            line.put("detail", finding.detail());
            program.shell().out().println(Json.write(line));
        } else {
            program.shell().out().printf("%-4s  %s: %s%n", level, finding.check(), finding.detail());
        }
    }
}
