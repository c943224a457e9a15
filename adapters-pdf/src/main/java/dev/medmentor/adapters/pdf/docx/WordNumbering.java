package dev.medmentor.adapters.pdf.docx;

import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** How the lists of a document are numbered. Immutable once read. */
final class WordNumbering {
    static final int LEVELS = 9;
    static final Level BULLET = new Level("bullet", "•", 1);

    /**
     * @param text what stands before an item, {@code %2} standing for the number of the second level
     * @param start the first number
     */
    record Level(String format, String text, int start) {}

    private final Map<String, Map<Integer, Level>> definitions = new HashMap<>();
    private final Map<String, String> definitionOfList = new HashMap<>();
    private final Map<String, Map<Integer, Level>> overrides = new HashMap<>();
    private final Map<String, Map<Integer, Integer>> starts = new HashMap<>();

    static WordNumbering read(WordXml xml) throws XMLStreamException {
        WordNumbering numbering = new WordNumbering();
        while (xml.nextElement()) {
            if (xml.name().equals("abstractNum")) {
                numbering.readDefinition(xml);
            } else if (xml.name().equals("num")) {
                numbering.readList(xml);
            }
        }
        return numbering;
    }

    private void readDefinition(WordXml xml) throws XMLStreamException {
        Map<Integer, Level> levels = new HashMap<>();
        definitions.put(xml.attribute("abstractNumId").orElse(""), levels);
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("lvl")) {
                levels.put(levelNumber(xml), readLevel(xml));
            }
        }
    }

    private void readList(WordXml xml) throws XMLStreamException {
        String id = xml.attribute("numId").orElse("");
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("abstractNumId")) {
                definitionOfList.put(id, xml.value());
            } else if (xml.name().equals("lvlOverride")) {
                readOverride(xml, id);
            }
        }
    }

    private void readOverride(WordXml xml, String id) throws XMLStreamException {
        int level = levelNumber(xml);
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            if (xml.name().equals("startOverride")) {
                starts.computeIfAbsent(id, list -> new HashMap<>()).put(level, xml.number(1));
            } else if (xml.name().equals("lvl")) {
                overrides.computeIfAbsent(id, list -> new HashMap<>()).put(level, readLevel(xml));
            }
        }
    }

    private static int levelNumber(WordXml xml) {
        return WordXml.parse(xml.attribute("ilvl").orElse(""), 0);
    }

    private static Level readLevel(WordXml xml) throws XMLStreamException {
        String format = "decimal";
        String text = "";
        int start = 1;
        int depth = xml.depth();
        while (xml.nextChild(depth)) {
            switch (xml.name()) {
                case "numFmt" -> format = xml.value();
                case "lvlText" -> text = xml.value();
                case "start" -> start = xml.number(1);
                default -> {}
            }
        }
        return new Level(format, text, start);
    }

    /** Lists of one definition go on counting where the last one stopped; a list that starts anew counts by itself. */
    String counterOf(String list) {
        return starts.containsKey(list) ? "list " + list : "definition " + definitionOfList.getOrDefault(list, list);
    }

    Level level(String list, int level) {
        Level overridden = overrides.getOrDefault(list, Map.of()).get(level);
        Level defined = overridden != null
                ? overridden
                : definitions
                        .getOrDefault(definitionOfList.getOrDefault(list, ""), Map.of())
                        .getOrDefault(level, BULLET);
        int start = starts.getOrDefault(list, Map.of()).getOrDefault(level, defined.start());
        return new Level(defined.format(), defined.text(), start);
    }
}
