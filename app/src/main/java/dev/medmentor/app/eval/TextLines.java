package dev.medmentor.app.eval;

import dev.medmentor.shared.error.InvalidInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a UTF-8 file line by line, numbered from 1, without its blank lines and byte order mark. */
final class TextLines {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextLines() {}

    /** Takes a line. */
    @FunctionalInterface
    interface Sink {
        void line(int number, String text);
    }

    static void read(Path file, Sink sink) {
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String text = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
                if (!text.isBlank()) {
                    sink.line(number, text);
                }
            }
        } catch (CharacterCodingException e) {
            throw invalid(file, number + 1, "or one soon after it is not UTF-8 text");
        } catch (IOException e) {
            throw new InvalidInputException("unreadable_file", "The file " + file + " cannot be read: " + e + ".", e);
        }
    }

    static InvalidInputException invalid(Path file, int line, String problem) {
        return new InvalidInputException(
                "invalid_evaluation_data", "Line " + line + " of " + file + " " + problem + ".");
    }
}
