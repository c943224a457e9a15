package dev.medmentor.app.cli;

import dev.medmentor.app.config.Configuration;
import dev.medmentor.library.model.CollectionId;
import dev.medmentor.library.model.Document;
import dev.medmentor.library.model.Upload;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes in files and folders. */
@Command(
        name = "ingest",
        description = "Take in files and folders. A file that was taken in before makes a new version, or nothing if it"
                + " is the same.")
final class IngestCommand implements Callable<Integer> {
    private static final int NAMED = 5;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private MedMentorCommand program;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "PDF, DOCX, HTML, Markdown or text files, or folders of them.")
    private List<Path> paths = List.of();

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "Where the documents belong (${DEFAULT-VALUE}).")
    private String collection = "default";

    @Option(
            names = "--source-type",
            paramLabel = "TYPE",
            defaultValue = Document.DEFAULT_SOURCE_TYPE,
            description = "A tag to filter by (${DEFAULT-VALUE}).")
    private String sourceType = Document.DEFAULT_SOURCE_TYPE;

    @Option(names = "--meta", paramLabel = "KEY=VALUE", description = "A fact to filter by; may be repeated.")
    private Map<String, String> metadata = Map.of();

    @Option(names = "--password", paramLabel = "PASSWORD", description = "Opens encrypted files.")
    private @Nullable String password;

    @Override
    public Integer call() {
        Configuration configuration = program.configuration();
        CollectionId into = program.understood(() -> new CollectionId(collection));
        InputFiles inputs = new InputFiles(configuration.maximumFileBytes());
        paths.forEach(inputs::add);
        noteSkipped(inputs.skipped());
        IngestReport report =
                new IngestReport(program.shell(), program.json(), inputs.files().size());
        Function<Path, Upload> uploads = file -> new Upload(
                String.valueOf(file.getFileName()),
                into,
                Optional.of(file.toAbsolutePath().normalize().toUri().toString()),
                sourceType,
                metadata,
                Optional.ofNullable(password));
        if (inputs.files().stream().anyMatch(file -> file.problem().isEmpty())) {
            try (OneShot command = OneShot.open(program, configuration)) {
                new IngestRun(command.operations(), uploads, report).run(inputs.files());
            }
        } else {
            inputs.files()
                    .forEach(file -> report.finished(
                            IngestedJson.refused(file.path(), file.problem().orElseThrow(), 0)));
        }
        report.summary();
        return report.anyFailed() ? CommandLineInterface.FAILED : CommandLineInterface.OK;
    }

    private void noteSkipped(List<Path> skipped) {
        if (skipped.isEmpty()) {
            return;
        }
        String names = String.join(
                ", ", skipped.stream().limit(NAMED).map(Path::toString).toList());
        program.shell()
                .complain("skipped " + skipped.size() + (skipped.size() == 1 ? " file" : " files")
                        + " in folders, hidden or of other types: " + names + (skipped.size() > NAMED ? ", …" : "")
                        + ". Name a file to have it taken in all the same.");
    }
}
