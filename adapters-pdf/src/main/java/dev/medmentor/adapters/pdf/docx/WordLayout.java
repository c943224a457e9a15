package dev.medmentor.adapters.pdf.docx;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * What must be known of a document before it is read.
 *
 * @param rendered whether the program that saved it noted where its pages ended
 * @param sectionOnNewPage for each section, whether it begins on a page of its own
 */
record WordLayout(boolean rendered, List<Boolean> sectionOnNewPage) {
    static WordLayout read(WordXml xml) throws XMLStreamException {
        boolean rendered = false;
        List<Boolean> sections = new ArrayList<>();
        while (xml.nextElement()) {
            switch (xml.name()) {
                case "lastRenderedPageBreak" -> rendered = true;
                case "sectPr" -> sections.add(true);
                case "type" -> {
                    boolean samePage =
                            xml.value().equals("continuous") || xml.value().equals("nextColumn");
                    if (samePage && !sections.isEmpty()) {
                        sections.set(sections.size() - 1, false);
                    }
                }
                // Properties as they were before a tracked change: not the section's own.
                case "sectPrChange" -> xml.text();
                default -> {}
            }
        }
        return new WordLayout(rendered, List.copyOf(sections));
    }

    /** Whether a page ends with this section, counted from 0. */
    boolean endsPage(int section) {
        return section + 1 < sectionOnNewPage.size() && sectionOnNewPage.get(section + 1);
    }
}
