package dev.medmentor.adapters.pdf.docx;

import dev.medmentor.adapters.pdf.flow.UnreadableException;
import dev.medmentor.library.model.Block;
import java.util.List;

/** Takes the blocks of a document, or of one cell of it, as they are read. */
interface WordTarget {
    void block(Block.Kind kind, int level, String text) throws UnreadableException;

    void row(List<String> cells) throws UnreadableException;

    /** @param rendered noted by the program that saved the file, not set by its author */
    void pageBreak(boolean rendered) throws UnreadableException;

    void sectionEnd() throws UnreadableException;

    /** Meets the mark of a note, and says what stands in its place. */
    String note(String key);
}
