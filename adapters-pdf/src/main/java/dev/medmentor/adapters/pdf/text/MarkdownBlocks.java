package dev.medmentor.adapters.pdf.text;

import dev.medmentor.adapters.pdf.flow.FlowPages;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jsoup.Jsoup;

/** Walks a parsed Markdown text and writes its blocks. Not thread-safe. */
final class MarkdownBlocks {
    private final FlowPages pages;
    private int depth;
    /** What stands before the next paragraph: the bullet or number of the item that it opens. */
    private String marker = "";

    MarkdownBlocks(FlowPages pages) {
        this.pages = pages;
    }

    void write(Node parent) throws UnreadableException {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                pages.heading(heading.getLevel(), inline(heading));
            } else if (node instanceof Paragraph) {
                text(inline(node));
            } else if (node instanceof FencedCodeBlock code) {
                text(code.getLiteral());
            } else if (node instanceof IndentedCodeBlock code) {
                text(code.getLiteral());
            } else if (node instanceof HtmlBlock html) {
                new HtmlBlocks(pages).write(Jsoup.parse(html.getLiteral()).body());
            } else if (node instanceof TableRow) {
                pages.tableRow(cells(node));
            } else if (node instanceof ListBlock list) {
                list(list);
            } else {
                write(node);
            }
        }
    }

    private void text(String text) throws UnreadableException {
        if (marker.isEmpty()) {
            pages.paragraph(text);
        } else {
            pages.listItem(depth, marker + " " + text);
            marker = "";
        }
    }

    private void list(ListBlock list) throws UnreadableException {
        depth++;
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                ? ordered.getMarkerStartNumber()
                : 1;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            marker = list instanceof BulletList ? "•" : number++ + ".";
            write(item);
            marker = "";
        }
        depth--;
    }

    private static List<String> cells(Node row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cells.add(inline(cell));
        }
        return cells;
    }

    private static String inline(Node parent) {
        StringBuilder text = new StringBuilder();
        inline(parent, text);
        return text.toString();
    }

    private static void inline(Node parent, StringBuilder text) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Text literal) {
                text.append(literal.getLiteral());
            } else if (node instanceof Code code) {
                text.append(code.getLiteral());
            } else if (node instanceof SoftLineBreak) {
                text.append(' ');
            } else if (node instanceof HardLineBreak) {
                text.append('\n');
            } else if (node instanceof HtmlInline html) {
                text.append(html.getLiteral().startsWith("<br") ? "\n" : "");
            } else {
                inline(node, text);
            }
        }
    }
}
