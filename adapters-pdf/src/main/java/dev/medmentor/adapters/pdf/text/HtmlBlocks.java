package dev.medmentor.adapters.pdf.text;

import dev.medmentor.adapters.pdf.flow.FlowPages;
import dev.medmentor.adapters.pdf.flow.FlowText;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Walks an HTML tree and writes its blocks. Not thread-safe. */
final class HtmlBlocks {
    private static final Set<String> LEFT_OUT = Set.of(
            "script",
            "style",
            "template",
            "noscript",
            "nav",
            "head",
            "iframe",
            "object",
            "embed",
            "applet",
            "svg",
            "canvas",
            "audio",
            "video",
            "button",
            "select",
            "textarea",
            "input",
            "datalist",
            "dialog",
            "rt",
            "rp",
            "title");

    private final FlowPages pages;
    private final StringBuilder line = new StringBuilder();
    private int depth;
    /** What stands before the next text: the bullet or number of the item that it opens. */
    private String marker = "";

    HtmlBlocks(FlowPages pages) {
        this.pages = pages;
    }

    void write(Element body) throws UnreadableException {
        children(body);
        flush();
    }

    /** Whether a visitor would not see this element, or sees it as a menu. */
    static boolean isLeftOut(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return LEFT_OUT.contains(element.normalName())
                || element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || element.attr("role").equals("navigation")
                || style.contains("display:none")
                || style.contains("visibility:hidden");
    }

    private void children(Element parent) throws UnreadableException {
        for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof TextNode text) {
                inline(text.getWholeText());
            } else if (node instanceof Element element && !isLeftOut(element)) {
                element(element);
            }
        }
    }

    private void element(Element element) throws UnreadableException {
        switch (element.normalName()) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                flush();
                pages.heading(element.normalName().charAt(1) - '0', HtmlTable.textOf(element));
            }
            case "br" -> line.append('\n');
            case "img" -> inline(" " + element.attr("alt") + " ");
            case "pre" -> {
                flush();
                line.append(element.wholeText());
                flush();
            }
            case "ul", "menu" -> list(element, false, 1);
            case "ol" -> list(element, true, start(element));
            case "table" -> table(element);
            default -> {
                if (element.isBlock()) {
                    flush();
                    children(element);
                    flush();
                } else {
                    children(element);
                }
            }
        }
    }

    private void list(Element list, boolean numbered, int first) throws UnreadableException {
        flush();
        depth++;
        int number = first;
        for (Element item : list.children()) {
            if (isLeftOut(item)) {
                continue;
            }
            if (item.normalName().equals("li")) {
                marker = numbered ? number++ + ". " : "• ";
                children(item);
            } else {
                element(item);
            }
            flush();
            marker = "";
        }
        depth--;
    }

    private void table(Element table) throws UnreadableException {
        flush();
        if (HtmlTable.isLayout(table)) {
            for (Element cell : HtmlTable.cells(table)) {
                children(cell);
                flush();
            }
        } else {
            new HtmlTable(pages).write(table);
        }
    }

    /** Appends text with its white space collapsed; line breaks of {@code br} and {@code pre} are added apart. */
    private void inline(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
            if (!space) {
                line.append(c);
            } else if (line.length() > 0 && !Character.isWhitespace(line.charAt(line.length() - 1))) {
                line.append(' ');
            }
        }
    }

    private void flush() throws UnreadableException {
        String text = FlowText.clean(line.toString());
        line.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        if (marker.isEmpty()) {
            pages.paragraph(text);
        } else {
            pages.listItem(depth, marker + text);
            marker = "";
        }
    }

    private static int start(Element list) {
        try {
            return Integer.parseInt(list.attr("start"));
        } catch (NumberFormatException absent) {
            return 1;
        }
    }
}
