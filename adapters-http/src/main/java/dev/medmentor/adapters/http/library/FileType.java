package dev.medmentor.adapters.http.library;

import dev.medmentor.adapters.http.web.HttpFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Refuses files that their first bytes show to be something else than their names say, and programs under whatever name.
 * What a file is in detail is found out where it is read.
 */
final class FileType {
    /** So far into a file its mark may stand: readers of PDF look no further. */
    private static final int BEGINNING = 1_024;

    private static final String PDF = "%PDF-";
    private static final String ZIP = "PK\3\4";
    /** An Office file under a password is one of these inside. */
    private static final String COMPOUND = "\u00d0\u00cf\u0011\u00e0";

    private static final List<String> ZIPPED = List.of(".docx", ".pptx", ".xlsx", ".odt", ".epub", ".zip");
    private static final List<String> PROGRAMS = List.of(
            "\u007fELF",
            "\u00ca\u00fe\u00ba\u00be",
            "\u00fe\u00ed\u00fa\u00ce",
            "\u00fe\u00ed\u00fa\u00cf",
            "\u00ce\u00fa\u00ed\u00fe",
            "\u00cf\u00fa\u00ed\u00fe");

    private FileType() {}

    /**
     * Does nothing if the file may be what it is called; an empty one is for others to refuse.
     *
     * @throws HttpFailure if not
     */
    static void check(String name, InputStream file) throws IOException {
        // A byte a character.
        String beginning = new String(file.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        if (beginning.isEmpty()) {
            return;
        }
        if (isProgram(beginning)) {
            throw refused("This file is a program. Send documents.");
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (lowerCase.endsWith(".pdf") && !beginning.contains(PDF)) {
            throw refused("This file is called .pdf, and is no PDF. Send it under the name of what it is.");
        }
        if (ZIPPED.stream().anyMatch(lowerCase::endsWith)
                && !beginning.startsWith(ZIP)
                && !beginning.startsWith(COMPOUND)) {
            throw refused("This file is not what the end of its name says. Send it under the name of what it is.");
        }
    }

    private static boolean isProgram(String beginning) {
        // Of Windows; a text may well begin with these letters.
        boolean windows = beginning.startsWith("MZ") && beginning.indexOf('\0') >= 0;
        return windows || PROGRAMS.stream().anyMatch(beginning::startsWith);
    }

    private static HttpFailure refused(String message) {
        return new HttpFailure(415, "wrong_file_type", message);
    }
}
