package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.FailureCode;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** The footnotes and endnotes of a document by their key. Not thread-safe. */
final class WordNotes {
    /** They are held in memory. */
    private static final int MOST_CHARACTERS = 4_000_000;

    private final Map<String, String> notes = new HashMap<>();
    private int characters;

    /** @param kind {@code footnote} or {@code endnote} */
    void read(WordXml xml, String kind, ListCounters counters, WordStyles styles)
            throws XMLStreamException, UnreadableException {
        while (xml.nextElement()) {
            boolean separator = xml.attribute("type").isPresent();
            if (xml.name().equals(kind) && !separator) {
                String key = kind + xml.attribute("id").orElse("");
                CellText text = new CellText();
                new WordBlocks(styles, counters, text).readContainer(xml);
                characters += text.text().length();
                if (characters > MOST_CHARACTERS) {
                    throw new UnreadableException(
                            FailureCode.TOO_LARGE,
                            "The notes of this Word document are longer than can be read. Split it and upload the parts.");
                }
                notes.put(key, text.text());
            }
        }
    }

    String get(String key) {
        return notes.getOrDefault(key, "");
    }
}
