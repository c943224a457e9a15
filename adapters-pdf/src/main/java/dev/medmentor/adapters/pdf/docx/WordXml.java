package dev.medmentor.adapters.pdf.docx;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks one XML part element by element. Document type definitions are refused, so that no entity is ever resolved, and
 * nesting is bounded. Names are local names for elements of WordprocessingML, {@code m:} or {@code mc:} before those of
 * mathematics and of markup compatibility, and anything else with a {@code ?} before it. Not thread-safe.
 */
final class WordXml implements AutoCloseable {
    private static final int DEEPEST = 400;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private int depth;

    WordXml(InputStream in) throws XMLStreamException {
        synchronized (FACTORY) {
            reader = FACTORY.createXMLStreamReader(in);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    /** How many elements are open. */
    int depth() {
        return depth;
    }

    /**
     * Goes to the next child of the element that was open at {@code parentDepth}, over whatever was not read of the one
     * before.
     *
     * @return false at the parent's end
     */
    boolean nextChild(int parentDepth) throws XMLStreamException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT && depth == parentDepth + 1) {
                return true;
            }
            if (event == XMLStreamConstants.END_DOCUMENT || depth < parentDepth) {
                return false;
            }
        }
    }

    /** Goes to the next start of an element at any depth; false at the document's end. */
    boolean nextElement() throws XMLStreamException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    private int next() throws XMLStreamException {
        if (!reader.hasNext()) {
            return XMLStreamConstants.END_DOCUMENT;
        }
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
            throw new XMLStreamException("elements nested deeper than " + DEEPEST);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new XMLStreamException("a document type definition");
        }
        return event;
    }

    /** The open element's text, without that of elements within it. Goes to its end. */
    String text() throws XMLStreamException {
        int own = depth;
        StringBuilder text = new StringBuilder();
        while (depth >= own) {
            int event = next();
            if (event == XMLStreamConstants.END_DOCUMENT) {
                break;
            }
            boolean characters = event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE;
            if (characters && depth == own) {
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
        }
        return text.toString();
    }

    String name() {
        String namespace = Optional.ofNullable(reader.getNamespaceURI()).orElse("");
        if (namespace.contains("wordprocessingml") && namespace.endsWith("main")) {
            return reader.getLocalName();
        }
        if (namespace.endsWith("/math")) {
            return "m:" + reader.getLocalName();
        }
        return (namespace.contains("markup-compatibility") ? "mc:" : "?") + reader.getLocalName();
    }

    /** The attribute of that local name. */
    Optional<String> attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return Optional.of(reader.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    /** The attribute {@code val}, with which most elements say all they have to. */
    String value() {
        return attribute("val").orElse("");
    }

    /** The attribute {@code val} as a number; {@code otherwise} where it is none. */
    int number(int otherwise) {
        return parse(value(), otherwise);
    }

    static int parse(String number, int otherwise) {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    /** Whether a property that is on by being there is on. */
    boolean isOn() {
        String value = value();
        return !value.equals("0") && !value.equals("false") && !value.equals("off") && !value.equals("none");
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
