package dev.medmentor.assistant.citation;

import java.util.Optional;

/**
 * One citation as a model or the server wrote it, not checked yet.
 *
 * @param marker the number that stands for it in the text, from 1
 * @param source which of the search's hits it names, from 1
 * @param quote the words claimed to stand there; empty if it named the hit alone
 * @param at UTF-16 offset of its marker in the draft's text
 */
public record Claim(int marker, int source, Optional<String> quote, int at) {
    /** The marker as it stands in the text. */
    public String written() {
        return written(marker);
    }

    static String written(int marker) {
        return "[" + marker + "]";
    }
}
