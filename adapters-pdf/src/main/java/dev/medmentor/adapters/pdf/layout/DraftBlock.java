package dev.medmentor.adapters.pdf.layout;

import dev.medmentor.library.model.Block;
import java.util.List;

/**
 * A block before its text is put together.
 *
 * @param cells one, or those of a table row, some perhaps empty; each with its lines from the top down, and these with their words in
 *     logical order
 */
record DraftBlock(Block.Kind kind, int level, List<List<List<Word>>> cells) {
    static DraftBlock of(Block.Kind kind, int level, List<List<Word>> lines) {
        return new DraftBlock(kind, level, List.of(lines));
    }

    DraftBlock as(Block.Kind changed) {
        return new DraftBlock(changed, 0, cells);
    }

    float top() {
        return (float) words().mapToDouble(Word::top).min().orElse(0);
    }

    float bottom() {
        return (float) words().mapToDouble(Word::bottom).max().orElse(0);
    }

    private java.util.stream.Stream<Word> words() {
        return cells.stream().flatMap(List::stream).flatMap(List::stream);
    }

    /** All words, parted by spaces. */
    String plainText() {
        StringBuilder text = new StringBuilder();
        words().forEach(word -> text.append(text.isEmpty() ? "" : " ").append(word.text()));
        return text.toString();
    }
}
