package dev.medmentor.library;

import dev.medmentor.library.model.Page;

/** The beginning of a document's text, which decides its language. Not thread-safe. */
final class LanguageSample {
    private static final int CHARACTERS = 20_000;

    private final StringBuilder text = new StringBuilder();

    /** Adds the next page; without effect when full. */
    void add(Page page) {
        if (!isFull()) {
            page.blocks().stream()
                    .filter(block -> block.kind().isBody())
                    .forEach(block -> text.append(page.textOf(block)).append('\n'));
        }
    }

    /** Whether further pages would change nothing. */
    boolean isFull() {
        return text.length() >= CHARACTERS;
    }

    String text() {
        return text.substring(0, Math.min(text.length(), CHARACTERS));
    }
}
