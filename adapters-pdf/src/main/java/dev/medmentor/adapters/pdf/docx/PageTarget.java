package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.flow.FlowPages;
import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.Block;
import java.util.ArrayList;
import java.util.List;

/** Writes the blocks of a document to its pages, and its notes to their ends. Not thread-safe. */
final class PageTarget implements WordTarget {
    private final FlowPages pages;
    private final WordLayout layout;
    private final WordNotes notes;
    private final List<String> pendingNotes = new ArrayList<>();
    private int noteNumber;
    private int section;
    /** Word notes the page it rendered after a break that the author set: one break, written twice. */
    private boolean justBroken;

    PageTarget(FlowPages pages, WordLayout layout, WordNotes notes) {
        this.pages = pages;
        this.layout = layout;
        this.notes = notes;
    }

    @Override
    public void block(Block.Kind kind, int level, String text) throws UnreadableException {
        if (!text.isBlank()) {
            justBroken = false;
            pages.add(kind, level, text);
            writeNotes();
        }
    }

    @Override
    public void row(List<String> cells) throws UnreadableException {
        justBroken = false;
        pages.tableRow(cells);
        writeNotes();
    }

    @Override
    public void pageBreak(boolean rendered) throws UnreadableException {
        if (!(rendered && justBroken)) {
            pages.pageBreak();
        }
        justBroken = !rendered;
    }

    @Override
    public void sectionEnd() throws UnreadableException {
        if (layout.endsPage(section)) {
            pageBreak(false);
        }
        section++;
    }

    @Override
    public String note(String key) {
        String text = notes.get(key);
        if (text.isBlank()) {
            return "";
        }
        noteNumber++;
        pendingNotes.add("[" + noteNumber + "] " + text);
        return "[" + noteNumber + "]";
    }

    private void writeNotes() throws UnreadableException {
        for (String note : pendingNotes) {
            pages.note(note);
        }
        pendingNotes.clear();
    }
}
