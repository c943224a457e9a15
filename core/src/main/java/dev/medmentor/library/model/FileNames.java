package dev.medmentor.library.model;

import java.util.regex.Pattern;

/** Makes names that are safe to show out of names that anybody may have chosen. */
final class FileNames {
    private static final String UNNAMED = "document";
    /** Control and format characters: line breaks that forge headers, overrides that turn "fdp.exe" around. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029]");

    private FileNames() {}

    /** The last segment of {@code name}, whichever slash parts it; never a path, never blank. */
    static String display(String name, int maximumLength) {
        String segment = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = UNSAFE.matcher(segment).replaceAll("").strip();
        if (clean.isEmpty() || clean.chars().allMatch(c -> c == '.')) {
            return UNNAMED;
        }
        return clean.length() <= maximumLength ? clean : shortened(clean, maximumLength);
    }

    /** Keeps the extension, which people look at. */
    private static String shortened(String name, int maximumLength) {
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        return name.substring(0, maximumLength - extension.length()) + extension;
    }
}
