package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.docx.WordStyles.ListRef;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamException;

/** The properties of a paragraph or of a paragraph's style that matter to its text. Not thread-safe. */
final class ParagraphProperties {
    Optional<String> style = Optional.empty();
    OptionalInt outline = OptionalInt.empty();
    ListRef list = ListRef.NONE;
    boolean breaksPage;
    boolean endsSection;

    /** Reads {@code pPr}, which is open, to its end. */
    void read(WordXml xml) throws XMLStreamException {
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "pStyle" -> style = Optional.of(xml.value());
                case "outlineLvl" -> outline = OptionalInt.of(xml.number(0));
                case "pageBreakBefore" -> breaksPage = xml.isOn();
                case "sectPr" -> endsSection = true;
                case "numPr" -> readList(xml);
                default -> {}
            }
        }
    }

    private void readList(WordXml xml) throws XMLStreamException {
        int depth = xml.depth();
        Optional<String> id = Optional.empty();
        OptionalInt level = OptionalInt.empty();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("numId")) {
                id = Optional.of(xml.value());
            } else if (xml.name().equals("ilvl")) {
                level = OptionalInt.of(xml.number(0));
            }
        }
        list = new ListRef(id, level);
    }
}
