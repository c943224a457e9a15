package dev.medmentor.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder of evaluation data that the environment variable MEDMENTOR_DATA names. */
public final class DataFolder {
    private static final Pattern FIELD =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(-?[0-9.]++))");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))", Pattern.DOTALL);

    private DataFolder() {}

    /** Skips the calling test if the variable is not set; fails if what it names is not there. */
    public static Path resolve(String path) {
        String root = System.getenv("MEDMENTOR_DATA");
        assumeTrue(root != null, "skipped: MEDMENTOR_DATA is not set");
        Path resolved = Path.of(root).resolve(path);
        if (!Files.exists(resolved)) {
            throw new AssertionError("MEDMENTOR_DATA is set, but there is no " + resolved);
        }
        return resolved;
    }

    /** The lines of a file of flat JSON objects, each as its string and number fields. */
    public static List<Map<String, String>> readObjects(String path) {
        Path file = resolve(path);
        try (var lines = Files.lines(file)) {
            return lines.map(DataFolder::fields).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = FIELD.matcher(line);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : unescape(matcher.group(2)));
        }
        return fields;
    }

    private static String unescape(String json) {
        return ESCAPE.matcher(json).replaceAll(match -> {
            String plain = match.group(1) != null
                    ? String.valueOf((char) Integer.parseInt(match.group(1), 16))
                    : switch (match.group(2)) {
                        case "n" -> "\n";
                        case "t" -> "\t";
                        case "r" -> "\r";
                        case "b" -> "\b";
                        case "f" -> "\f";
                        default -> match.group(2);
                    };
            return Matcher.quoteReplacement(plain);
        });
    }
}
