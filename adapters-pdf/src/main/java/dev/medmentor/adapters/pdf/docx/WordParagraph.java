package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.Block;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Reads one paragraph: what stands in it after all tracked changes are taken. Not thread-safe. */
final class WordParagraph {
    private final WordBlocks blocks;
    private final ParagraphProperties properties = new ParagraphProperties();
    private final StringBuilder text = new StringBuilder();
    private final List<String> boxes = new ArrayList<>();
    private boolean first = true;

    WordParagraph(WordBlocks blocks) {
        this.blocks = blocks;
    }

    void read(WordXml xml) throws XMLStreamException, UnreadableException {
        inline(xml, false);
        flush();
        for (String box : boxes) {
            blocks.target().block(Block.Kind.PARAGRAPH, 0, box);
        }
        if (properties.endsSection) {
            blocks.target().sectionEnd();
        }
    }

    private void inline(WordXml xml, boolean hiddenAround) throws XMLStreamException, UnreadableException {
        int depth = xml.depth();
        boolean hidden = hiddenAround;
        boolean chosen = false;
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "pPr" -> {
                    properties.read(xml);
                    if (blocks.breaksPage(properties)) {
                        blocks.target().pageBreak(false);
                    }
                }
                case "rPr" -> hidden = hidden || isHidden(xml);
                case "t", "m:t" -> append(hidden ? "" : xml.text());
                case "tab", "ptab" -> append("\t");
                case "noBreakHyphen" -> append("-");
                case "sym" ->
                    append(SymbolFont.text(
                            xml.attribute("font").orElse(""),
                            xml.attribute("char").orElse("")));
                case "cr" -> append("\n");
                case "br" -> lineOrPage(xml.attribute("type").orElse(""));
                case "lastRenderedPageBreak" -> pageBreak(true);
                case "footnoteReference" -> append(note(xml, "footnote"));
                case "endnoteReference" -> append(note(xml, "endnote"));
                case "txbxContent" -> box(xml);
                case "mc:Choice", "mc:Fallback" -> {
                    if (!chosen) {
                        chosen = true;
                        inline(xml, hidden);
                    }
                }
                // Deleted text, field codes, notes' own marks, the reading aid above Asian text.
                case "del", "moveFrom", "instrText", "delText", "rt", "sdtPr", "ffData" -> {}
                default -> inline(xml, hidden);
            }
        }
    }

    private static boolean isHidden(WordXml xml) throws XMLStreamException {
        int depth = xml.depth();
        boolean hidden = false;
        while (xml.nextChild(depth)) {
            hidden |= xml.name().equals("vanish") && xml.isOn();
        }
        return hidden;
    }

    private void append(String piece) {
        text.append(piece);
    }

    private String note(WordXml xml, String kind) {
        return blocks.target().note(kind + xml.attribute("id").orElse(""));
    }

    private void lineOrPage(String type) throws UnreadableException {
        if (type.equals("page")) {
            pageBreak(false);
        } else {
            append("\n");
        }
    }

    private void pageBreak(boolean rendered) throws UnreadableException {
        flush();
        blocks.target().pageBreak(rendered);
    }

    /** A text box stands beside its paragraph: it follows it as one of its own. */
    private void box(WordXml xml) throws XMLStreamException, UnreadableException {
        CellText box = new CellText(blocks.target());
        blocks.into(box).readContainer(xml);
        boxes.add(box.text());
    }

    private void flush() throws UnreadableException {
        if (!text.toString().isBlank()) {
            blocks.write(properties, first, text.toString());
            first = false;
        }
        text.setLength(0);
    }
}
