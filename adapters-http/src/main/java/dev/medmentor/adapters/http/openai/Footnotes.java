package dev.medmentor.adapters.http.openai;

import dev.medmentor.adapters.http.json.AnswerJson;
import dev.medmentor.adapters.http.json.CitationJson;
import dev.medmentor.assistant.citation.InertText;
import java.util.stream.Collectors;

/** Sources at the end of a text, for clients that show nothing else. */
final class Footnotes {
    private Footnotes() {}

    /** The answer's text, and where {@code wanted} a line for each of its markers that was verified. */
    static String text(AnswerJson answer, boolean wanted) {
        String notes = !wanted
                ? ""
                : answer.citations().stream()
                        .filter(CitationJson::verified)
                        .map(Footnotes::line)
                        .collect(Collectors.joining("\n"));
        return notes.isEmpty() ? answer.answer() : answer.answer() + "\n\n" + notes;
    }

    private static String line(CitationJson citation) {
        String quote = citation.quote().replaceAll("\\s+", " ").strip();
        return InertText.of("[" + citation.marker() + "] " + citation.document().name() + ", " + citation.page()
                + ": \u201c" + quote + "\u201d");
    }
}
