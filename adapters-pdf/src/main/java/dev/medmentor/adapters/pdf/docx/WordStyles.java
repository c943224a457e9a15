package dev.medmentor.adapters.pdf.docx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** What a paragraph's style says of it. Immutable once read. */
final class WordStyles {
    /** Built-in styles keep their English name in every language's Word, whatever their id. */
    private static final Pattern HEADING = Pattern.compile("heading (\\d)");

    private static final Pattern HEADING_ID = Pattern.compile("(?i)heading([1-9])");
    private static final int BODY_TEXT = 9;

    private record Style(Optional<String> basedOn, OptionalInt outline, ListRef list, boolean breaksPage) {}

    /** A paragraph's place in a list; either part may be left to the style. */
    record ListRef(Optional<String> list, OptionalInt level) {
        static final ListRef NONE = new ListRef(Optional.empty(), OptionalInt.empty());
    }

    private final Map<String, Style> styles = new HashMap<>();

    static WordStyles read(WordXml xml) throws XMLStreamException {
        WordStyles styles = new WordStyles();
        while (xml.nextElement()) {
            if (xml.name().equals("style")
                    && xml.attribute("type").orElse("paragraph").equals("paragraph")) {
                styles.readStyle(xml);
            }
        }
        return styles;
    }

    private void readStyle(WordXml xml) throws XMLStreamException {
        String id = xml.attribute("styleId").orElse("");
        int depth = xml.depth();
        String name = "";
        Optional<String> basedOn = Optional.empty();
        ParagraphProperties properties = new ParagraphProperties();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "name" -> name = xml.value();
                case "basedOn" -> basedOn = Optional.of(xml.value());
                case "pPr" -> properties.read(xml);
                default -> {}
            }
        }
        OptionalInt outline = properties.outline.isPresent() ? properties.outline : outlineOf(name);
        styles.put(id, new Style(basedOn, outline, properties.list, properties.breaksPage));
    }

    private static OptionalInt outlineOf(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher heading = HEADING.matcher(lower);
        if (heading.matches()) {
            return OptionalInt.of(heading.group(1).charAt(0) - '1');
        }
        return lower.equals("title") ? OptionalInt.of(0) : OptionalInt.empty();
    }

    /** The heading level from 1, or 0 for text. */
    int headingLevel(Optional<String> style, OptionalInt direct) {
        int outline = direct.orElseGet(() -> inherited(
                        style, it -> it.outline().isPresent() ? Optional.of(it.outline()) : Optional.empty())
                .orElseGet(() -> outlineOfUnknown(style))
                .orElse(BODY_TEXT));
        return outline < 0 || outline >= BODY_TEXT ? 0 : outline + 1;
    }

    /** Some writers name a heading's style without defining it. */
    private OptionalInt outlineOfUnknown(Optional<String> style) {
        Matcher id = HEADING_ID.matcher(style.orElse(""));
        return id.matches() && !styles.containsKey(style.orElse(""))
                ? OptionalInt.of(id.group(1).charAt(0) - '1')
                : OptionalInt.empty();
    }

    ListRef list(Optional<String> style) {
        return inherited(style, it -> it.list().list().map(list -> it.list())).orElse(ListRef.NONE);
    }

    boolean breaksPage(Optional<String> style) {
        return inherited(style, it -> it.breaksPage() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    private <T> Optional<T> inherited(Optional<String> first, Function<Style, Optional<T>> property) {
        Set<String> seen = new HashSet<>();
        Optional<String> id = first;
        while (id.isPresent() && seen.add(id.get())) {
            Optional<Style> style = Optional.ofNullable(styles.get(id.get()));
            Optional<T> found = style.flatMap(property);
            if (found.isPresent()) {
                return found;
            }
            id = style.flatMap(Style::basedOn);
        }
        return Optional.empty();
    }
}
