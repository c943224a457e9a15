package dev.medmentor.adapters.embedded.sqlite;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.WordBoxes;
import java.util.ArrayList;
import java.util.List;

/**
 * A page as bytes. Word boxes go column by column, each edge as the difference (exclusive or) to the one before: words
 * of a line share their top and height, so that most of it deflates to nothing.
 */
final class PageCodec {
    private static final int EDGES = 4;

    private PageCodec() {}

    static byte[] encode(Page page) {
        BlobWriter out = new BlobWriter()
                .decimal(page.width())
                .decimal(page.height())
                .string(page.text())
                .number(page.blocks().size());
        for (Block block : page.blocks()) {
            out.string(block.kind().name()).number(block.start()).number(block.end() - block.start());
            out.number(block.level());
        }
        encode(page.words(), out);
        return out.compact();
    }

    static Page decode(byte[] content, int number, PageVerdict verdict) {
        BlobReader in = new BlobReader(content);
        float width = in.decimal();
        float height = in.decimal();
        String text = in.string();
        int size = in.number();
        List<Block> blocks = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Block.Kind kind = Block.Kind.valueOf(in.string());
            int start = in.number();
            int end = start + in.number();
            blocks.add(new Block(kind, start, end, in.number()));
        }
        return new Page(number, width, height, text, blocks, decodeWords(in), verdict);
    }

    private static void encode(WordBoxes words, BlobWriter out) {
        out.number(words.size());
        int last = 0;
        for (int word = 0; word < words.size(); word++) {
            out.number(words.start(word) - last).number(words.end(word) - words.start(word));
            last = words.start(word);
        }
        float[] edges = words.edges();
        for (int edge = 0; edge < EDGES; edge++) {
            int before = 0;
            for (int at = edge; at < edges.length; at += EDGES) {
                int bits = Float.floatToRawIntBits(edges[at]);
                out.bits(bits ^ before);
                before = bits;
            }
        }
    }

    private static WordBoxes decodeWords(BlobReader in) {
        int size = in.number();
        int[] offsets = new int[2 * size];
        int last = 0;
        for (int i = 0; i < offsets.length; i += 2) {
            offsets[i] = last + in.number();
            offsets[i + 1] = offsets[i] + in.number();
            last = offsets[i];
        }
        float[] edges = new float[EDGES * size];
        for (int edge = 0; edge < EDGES; edge++) {
            int before = 0;
            for (int at = edge; at < edges.length; at += EDGES) {
                before ^= in.bits();
                edges[at] = Float.intBitsToFloat(before);
            }
        }
        return size == 0 ? WordBoxes.NONE : WordBoxes.of(offsets, edges);
    }
}
