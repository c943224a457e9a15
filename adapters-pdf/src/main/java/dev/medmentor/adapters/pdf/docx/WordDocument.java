package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.flow.FlowPages;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.FailureCode;
import dev.medmentor.library.port.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** An opened Word document, all but its text loaded. Not thread-safe. */
final class WordDocument implements AutoCloseable {
    private final OfficePackage zip;
    private final String mainPart;
    private WordStyles styles = new WordStyles();
    private WordNumbering numbering = new WordNumbering();
    private final WordNotes notes = new WordNotes();
    private final WordLayout layout;

    /** What is done with one part. */
    @FunctionalInterface
    private interface Reading {
        void read(WordXml xml) throws XMLStreamException, UnreadableException;
    }

    private WordDocument(OfficePackage zip) throws IOException, UnreadableException {
        this.zip = zip;
        this.mainPart = zip.mainPart();
        InflationBudget budget = new InflationBudget();
        read(sibling("styles.xml"), budget, xml -> styles = WordStyles.read(xml));
        read(sibling("numbering.xml"), budget, xml -> numbering = WordNumbering.read(xml));
        for (String kind : new String[] {"footnote", "endnote"}) {
            read(sibling(kind + "s.xml"), budget, xml -> notes.read(xml, kind, new ListCounters(numbering), styles));
        }
        WordLayout[] found = new WordLayout[1];
        boolean present = read(mainPart, budget, xml -> found[0] = WordLayout.read(xml));
        if (!present) {
            throw damaged("its text is missing");
        }
        layout = found[0];
    }

    static WordDocument open(Content content) throws IOException, UnreadableException {
        OfficePackage zip = OfficePackage.open(content);
        boolean opened = false;
        try {
            WordDocument document = new WordDocument(zip);
            opened = true;
            return document;
        } finally {
            if (!opened) {
                zip.close();
            }
        }
    }

    WordLayout layout() {
        return layout;
    }

    void writeTo(FlowPages pages) throws IOException, UnreadableException {
        PageTarget target = new PageTarget(pages, layout, notes);
        WordBlocks blocks = new WordBlocks(styles, new ListCounters(numbering), target);
        read(mainPart, new InflationBudget(), xml -> {
            xml.nextElement();
            blocks.readContainer(xml);
        });
    }

    private String sibling(String name) {
        return mainPart.substring(0, mainPart.lastIndexOf('/') + 1) + name;
    }

    private boolean read(String part, InflationBudget budget, Reading reading) throws IOException, UnreadableException {
        Optional<InputStream> in = zip.part(part, budget);
        if (in.isEmpty()) {
            return false;
        }
        try (InputStream open = in.get();
                WordXml xml = new WordXml(open)) {
            reading.read(xml);
            return true;
        } catch (InflationBudget.ExceededException e) {
            throw e.asUnreadable();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof InflationBudget.ExceededException exceeded) {
                throw exceeded.asUnreadable();
            }
            throw damaged("its part " + part + " is no valid XML of Word");
        }
    }

    private static UnreadableException damaged(String how) {
        return new UnreadableException(
                FailureCode.DAMAGED,
                "This Word document is damaged: " + how + ". Open it in Word, save it again and upload the new copy.");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
