package dev.medmentor.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the files to take in. What is named is taken whatever its name; in folders, which are walked in the order of
 * their names and through links, only files whose extension promises a type that can be read.
 */
final class InputFiles {
    private static final Set<String> EXTENSIONS =
            Set.of("pdf", "docx", "html", "htm", "xhtml", "md", "markdown", "txt", "text");

    private final long maximumBytes;
    private final List<InputFile> files = new ArrayList<>();
    private final List<Path> skipped = new ArrayList<>();
    private final Set<Path> open = new HashSet<>();

    /** @param maximumBytes the largest file that will be taken */
    InputFiles(long maximumBytes) {
        this.maximumBytes = maximumBytes;
    }

    /** Adds what {@code path} is or holds. */
    void add(Path path) {
        if (Files.isDirectory(path)) {
            int before = files.size() + skipped.size();
            walk(path);
            if (files.size() + skipped.size() == before) {
                files.add(InputFile.bad(path, "empty_directory", "The directory holds no files."));
            }
        } else {
            files.add(look(path));
        }
    }

    /** In the order in which they were named and stand in their folders. */
    List<InputFile> files() {
        return List.copyOf(files);
    }

    /** Files in folders that were passed by: hidden ones, and those with other extensions. */
    List<Path> skipped() {
        return List.copyOf(skipped);
    }

    private void walk(Path directory) {
        try {
            Path real = directory.toRealPath();
            if (!open.add(real)) {
                skipped.add(directory); // a link back to a folder that it stands in
                return;
            }
            List<Path> entries;
            try (Stream<Path> listed = Files.list(directory)) {
                entries = listed.sorted().toList();
            }
            entries.forEach(this::addFound);
            open.remove(real);
        } catch (IOException e) {
            files.add(InputFile.bad(
                    directory, "unreadable", "The directory cannot be read. Check that you may read and enter it."));
        }
    }

    private void addFound(Path path) {
        if (path.getFileName().toString().startsWith(".")) {
            skipped.add(path);
        } else if (Files.isDirectory(path)) {
            walk(path);
        } else if (EXTENSIONS.contains(extension(path))) {
            files.add(look(path));
        } else {
            skipped.add(path);
        }
    }

    private static String extension(Path path) {
        String name = path.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private InputFile look(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return InputFile.bad(path, "not_found", "There is no such file. Check the path.");
        }
        if (!Files.exists(path)) {
            return InputFile.bad(path, "not_found", "The link points to nothing.");
        }
        if (!Files.isRegularFile(path)) {
            return InputFile.bad(path, "unreadable", "This is neither a file nor a directory.");
        }
        if (!Files.isReadable(path)) {
            return InputFile.bad(path, "unreadable", "The file cannot be read. Check that you may read it.");
        }
        try {
            long size = Files.size(path);
            if (size == 0) {
                return InputFile.bad(path, "empty_file", "The file is empty.");
            }
            return size <= maximumBytes ? InputFile.good(path) : InputFile.bad(path, "file_too_large", tooLarge(size));
        } catch (IOException e) {
            return InputFile.bad(path, "unreadable", "The file cannot be read: " + e.getMessage());
        }
    }

    private String tooLarge(long size) {
        return "The file has " + size + " bytes, more than the limit of " + maximumBytes
                + ". Split it, or raise MAX_FILE_SIZE.";
    }
}
