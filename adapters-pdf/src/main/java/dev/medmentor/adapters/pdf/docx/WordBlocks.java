package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.docx.WordStyles.ListRef;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.Block;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Reads paragraphs and tables, wherever they stand, and writes them to a target. Not thread-safe. */
final class WordBlocks {
    private static final String NO_LIST = "0";

    private final WordStyles styles;
    private final ListCounters counters;
    private final WordTarget target;

    WordBlocks(WordStyles styles, ListCounters counters, WordTarget target) {
        this.styles = styles;
        this.counters = counters;
        this.target = target;
    }

    WordBlocks into(WordTarget other) {
        return new WordBlocks(styles, counters, other);
    }

    WordTarget target() {
        return target;
    }

    /** Reads all blocks within the element that is open. */
    void readContainer(WordXml xml) throws XMLStreamException, UnreadableException {
        int depth = xml.depth();
        boolean chosen = false;
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "p" -> new WordParagraph(this).read(xml);
                case "tbl" -> new WordTable(this).read(xml);
                case "sdt", "sdtContent", "customXml", "ins", "moveTo", "mc:AlternateContent", "body" ->
                    readContainer(xml);
                case "mc:Choice", "mc:Fallback" -> {
                    if (!chosen) {
                        chosen = true;
                        readContainer(xml);
                    }
                }
                // Among them altChunk, which would bring in another file.
                default -> {}
            }
        }
    }

    /** Writes the text of a paragraph, or of its part on one page. */
    void write(ParagraphProperties properties, boolean first, String text) throws UnreadableException {
        int heading = styles.headingLevel(properties.style, properties.outline);
        String label = first ? label(properties) : "";
        String labelled = label.isEmpty() ? text : label + " " + text;
        if (heading > 0) {
            target.block(Block.Kind.HEADING, heading, labelled.replace('\n', ' '));
        } else if (isItem(properties)) {
            target.block(Block.Kind.LIST_ITEM, level(properties) + 1, labelled);
        } else {
            target.block(Block.Kind.PARAGRAPH, 0, labelled);
        }
    }

    boolean breaksPage(ParagraphProperties properties) {
        return properties.breaksPage || styles.breaksPage(properties.style);
    }

    private String label(ParagraphProperties properties) {
        return isItem(properties) ? counters.next(list(properties).orElse(NO_LIST), level(properties)) : "";
    }

    private boolean isItem(ParagraphProperties properties) {
        return list(properties).filter(list -> !list.equals(NO_LIST)).isPresent();
    }

    private Optional<String> list(ParagraphProperties properties) {
        return properties.list.list().or(() -> styles.list(properties.style).list());
    }

    private int level(ParagraphProperties properties) {
        ListRef ofStyle = styles.list(properties.style);
        return properties
                .list
                .level()
                .orElseGet(() -> ofStyle.level().orElseGet(() -> {
                    // A numbered heading style is tied to the level of its rank.
                    int heading = styles.headingLevel(properties.style, properties.outline);
                    return Math.max(0, heading - 1);
                }));
    }
}
