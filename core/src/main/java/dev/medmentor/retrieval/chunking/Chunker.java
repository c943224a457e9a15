package dev.medmentor.retrieval.chunking;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.retrieval.chunking.UnitCutter.Cut;
import dev.medmentor.shared.Language;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts a document along its structure into chunks of about equal size: at headings, else between paragraphs and at page
 * ends, else between list items, table rows and sentences, and inside a sentence only where it alone exceeds the limit.
 * Every character of the pages' bodies that is not white space is in a chunk; page headers and footers are in none.
 *
 * <p>A heading stands in the text of the chunk it opens and in the context of those that follow in its section. A table
 * that is cut gives its header row to the context of the chunks that go on with it, so that its numbers keep their
 * meaning. Sections much shorter than the target share a chunk.
 *
 * <p>Immutable and thread-safe; deterministic. Time is linear in the text; memory holds a few pages at a time.
 */
public final class Chunker {
    /** Longer "headings" are prose in large letters. */
    private static final int LONGEST_HEADING = 200;

    private final TokenCounter counter;
    private final ChunkSizes sizes;

    public Chunker(TokenCounter counter, ChunkSizes sizes) {
        this.counter = counter;
        this.sizes = sizes;
    }

    /**
     * Gives the chunks of a document to {@code sink} in reading order.
     *
     * @param title begins every context; may be empty
     * @param pages in ascending order
     */
    public void chunk(String title, Language language, Iterator<Page> pages, Consumer<Chunk> sink) {
        Run run = new Run(title, language, sink);
        pages.forEachRemaining(run::read);
        run.buffer.flush();
    }

    private final class Run {
        private final Outline outline;
        private final UnitCutter cutter;
        private final ChunkBuffer buffer;
        /** Of the table being read; empty outside of tables and before their second row. */
        private String tableContext = "";

        private boolean inTable;

        Run(String title, Language language, Consumer<Chunk> sink) {
            outline = new Outline(title, counter, sizes.context());
            cutter = new UnitCutter(counter, sizes, language);
            buffer = new ChunkBuffer(sizes, sink);
        }

        void read(Page page) {
            for (Block block : page.blocks()) {
                if (block.kind().isBody()) {
                    read(page, block);
                }
            }
        }

        private void read(Page page, Block block) {
            if (block.kind() != Block.Kind.TABLE_ROW) {
                inTable = false;
                tableContext = "";
            }
            switch (block.kind()) {
                case HEADING -> readHeading(page, block);
                case TABLE_ROW -> readRow(page, block);
                default -> add(page, block, cutter.cutSentences(page.textOf(block)), outline.context());
            }
        }

        private void readHeading(Page page, Block block) {
            String heading = page.textOf(block);
            if (heading.length() > LONGEST_HEADING) {
                add(page, asParagraph(block), cutter.cutSentences(heading), outline.context());
                return;
            }
            int level = Math.max(1, block.level());
            outline.leave(level);
            for (Cut cut : cutter.cutWhole(heading)) {
                buffer.add(unit(page, block, cut, outline.context(), level));
            }
            outline.enter(heading, level);
        }

        private void readRow(Page page, Block block) {
            String row = page.textOf(block);
            String context = tableContext.isEmpty() ? outline.context() : tableContext;
            add(page, block, cutter.cutWhole(row), context);
            if (!inTable && row.chars().noneMatch(Character::isDigit)) {
                tableContext = outline.contextWith(row);
            }
            inTable = true;
        }

        private void add(Page page, Block block, List<Cut> cuts, String context) {
            for (Cut cut : cuts) {
                buffer.add(unit(page, block, cut, context, outline.level()));
            }
        }

        private Unit unit(Page page, Block block, Cut cut, String context, int level) {
            int start = block.start() + cut.start();
            int end = block.start() + cut.end();
            return new Unit(page, block, start, end, cut.tokens(), context, level, cut.piece());
        }

        private Block asParagraph(Block heading) {
            return new Block(Block.Kind.PARAGRAPH, heading.start(), heading.end(), 0);
        }
    }
}
