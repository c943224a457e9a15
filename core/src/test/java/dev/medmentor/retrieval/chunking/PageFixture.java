package dev.medmentor.retrieval.chunking;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.WordBoxes;
import java.util.ArrayList;
import java.util.List;

/** Builds pages out of blocks. */
final class PageFixture {
    private final int number;
    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();

    private PageFixture(int number) {
        this.number = number;
    }

    static PageFixture page(int number) {
        return new PageFixture(number);
    }

    PageFixture heading(int level, String words) {
        return block(Block.Kind.HEADING, level, words);
    }

    PageFixture paragraph(String words) {
        return block(Block.Kind.PARAGRAPH, 0, words);
    }

    PageFixture row(String words) {
        return block(Block.Kind.TABLE_ROW, 0, words);
    }

    PageFixture block(Block.Kind kind, int level, String words) {
        if (!blocks.isEmpty()) {
            text.append('\n');
        }
        blocks.add(new Block(kind, text.length(), text.length() + words.length(), level));
        text.append(words);
        return this;
    }

    Page build() {
        return new Page(number, 0, 0, text.toString(), blocks, WordBoxes.NONE, PageVerdict.TEXT);
    }
}
