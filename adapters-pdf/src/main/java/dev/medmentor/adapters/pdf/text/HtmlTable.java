package dev.medmentor.adapters.pdf.text;

import dev.medmentor.adapters.pdf.flow.FlowPages;
import dev.medmentor.adapters.pdf.flow.FlowText;
import dev.medmentor.adapters.pdf.flow.TableGrid;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Writes an HTML table row by row. */
final class HtmlTable {
    private static final String CELLS = "th, td";

    private final FlowPages pages;

    HtmlTable(FlowPages pages) {
        this.pages = pages;
    }

    /** Whether the table serves to place things on the page: it holds headings or other tables, or says so. */
    static boolean isLayout(Element table) {
        return table.attr("role").equals("presentation")
                || table.selectFirst("table table, td h1, td h2, td h3") != null;
    }

    /** The cells of this table, not of those within it, in order. */
    static List<Element> cells(Element table) {
        return table.select(CELLS + ", caption").stream()
                .filter(cell -> table.equals(cell.closest("table")))
                .toList();
    }

    void write(Element table) throws UnreadableException {
        Element caption = table.selectFirst("caption");
        if (caption != null && !HtmlBlocks.isLeftOut(caption)) {
            pages.paragraph(textOf(caption));
        }
        TableGrid grid = new TableGrid();
        for (Element row : table.select("tr")) {
            if (HtmlBlocks.isLeftOut(row)) {
                continue;
            }
            for (Element cell : row.children()) {
                if (cell.is(CELLS)) {
                    grid.cell(
                            HtmlBlocks.isLeftOut(cell) ? "" : textOf(cell),
                            span(cell, "colspan"),
                            span(cell, "rowspan"));
                }
            }
            pages.tableRow(grid.endRow());
        }
    }

    /** The visible text of an element on one line. */
    static String textOf(Element element) {
        StringBuilder text = new StringBuilder();
        append(element, text);
        return FlowText.inline(text.toString());
    }

    private static void append(Element parent, StringBuilder text) {
        for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof TextNode leaf) {
                text.append(leaf.getWholeText());
            } else if (node instanceof Element element && !HtmlBlocks.isLeftOut(element)) {
                boolean apart = element.isBlock() || element.normalName().equals("br");
                text.append(apart ? " " : "");
                append(element, text);
                text.append(apart ? " " : "");
            }
        }
    }

    private static int span(Element cell, String attribute) {
        try {
            return Integer.parseInt(cell.attr(attribute));
        } catch (NumberFormatException absent) {
            return 1;
        }
    }
}
