package dev.medmentor.retrieval.chunking;

import static dev.medmentor.retrieval.chunking.PageFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.shared.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every document, however it is made. */
class ChunkerPropertyTest {
    private static final TokenCounter COUNTER = TokenCounter.approximate();
    private static final String[] PIECES = {
        "word ",
        "Dose ",
        "5 mg ",
        "0.5 ",
        "Dr. ",
        "end. ",
        "Why? ",
        "bệnh ",
        "\n",
        "  ",
        "(see ",
        "…",
        "😀",
        "\u00A0",
        "x,",
        ";",
        "Pneumonoultramicroscopic",
        "高血压。",
        "e.g. ",
        "A. ",
        "\t",
        ".",
        "\u200B",
        "\uD83D"
    };

    @Test
    void chunkShouldKeepItsPromisesWhenDocumentsAreRandom() {
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            int limit = 32 + random.nextInt(80);
            int target = 16 + random.nextInt(limit - 16 + 1);
            assertPromises(
                    new ChunkSizes(target, limit, random.nextInt(12), random.nextInt(target / 2 + 1)), pages(random));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a ", "😀", "\u0301", "a.", ".", " | ", "高", "x;", "Aa. "})
    void chunkShouldEndSoonWhenOneBlockHoldsAMegabyte(String unit) {
        String text = "x" + unit.repeat(1_000_000 / unit.length()) + "x";
        for (Block.Kind kind : List.of(Block.Kind.PARAGRAPH, Block.Kind.TABLE_ROW, Block.Kind.HEADING)) {
            List<Page> pages = List.of(page(1).block(kind, 1, text).build());

            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> assertPromises(ChunkSizes.forModel(128), pages));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEADING", "PARAGRAPH", "LIST_ITEM", "TABLE_ROW"})
    void chunkShouldEndSoonWhenBlocksAreManyAndTiny(Block.Kind kind) {
        PageFixture page = page(1);
        for (int i = 0; i < 100_000; i++) {
            page.block(kind, 1 + i % 6, "b");
        }
        List<Page> pages = List.of(page.build());

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertPromises(ChunkSizes.forModel(512), pages));
    }

    @Test
    void chunkShouldBoundTextWhenModelTakesAnyWordForOneToken() {
        List<Chunk> chunks = new ArrayList<>();
        List<Page> pages = List.of(page(1).paragraph("x".repeat(1_000_000)).build());

        new Chunker(text -> 1, ChunkSizes.forModel(512)).chunk("", Language.ENGLISH, pages.iterator(), chunks::add);

        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.text().length()).isLessThan(10_000));
    }

    @Test
    void chunkShouldBeEmptyWhenPagesAre() {
        Page empty = Page.withoutText(1, 0, 0, PageVerdict.empty("nothing on it"));

        assertThat(chunk(ChunkSizes.withoutModel(), List.of(empty))).isEmpty();
        assertThat(chunk(ChunkSizes.withoutModel(), List.of())).isEmpty();
    }

    private static List<Page> pages(Random random) {
        List<Page> pages = new ArrayList<>();
        int count = random.nextInt(6);
        for (int number = 1; number <= count; number++) {
            PageFixture page = page(number);
            int blocks = random.nextInt(12);
            for (int block = 0; block < blocks; block++) {
                Block.Kind kind = Block.Kind.values()[random.nextInt(Block.Kind.values().length)];
                StringBuilder text = new StringBuilder();
                int pieces = 1 + random.nextInt(random.nextInt(6) == 0 ? 300 : 30);
                for (int piece = 0; piece < pieces; piece++) {
                    text.append(PIECES[random.nextInt(PIECES.length)]);
                }
                page.block(kind, 1 + random.nextInt(4), text.toString());
            }
            pages.add(page.build());
        }
        return pages;
    }

    private static List<Chunk> chunk(ChunkSizes sizes, List<Page> pages) {
        List<Chunk> chunks = new ArrayList<>();
        new Chunker(COUNTER, sizes).chunk("A title", Language.UNDETERMINED, pages.iterator(), chunks::add);
        return chunks;
    }

    private static void assertPromises(ChunkSizes sizes, List<Page> pages) {
        List<Chunk> chunks = chunk(sizes, pages);
        List<BitSet> covered = pages.stream().map(page -> new BitSet()).toList();
        int reachedPage = 0;
        int reached = 0;
        for (Chunk chunk : chunks) {
            List<String> texts = new ArrayList<>();
            for (PageSpan span : chunk.spans()) {
                Page page = pages.get(span.page() - 1);
                texts.add(page.text().substring(span.start(), span.end()));
                covered.get(span.page() - 1).set(span.start(), span.end());
            }
            assertThat(chunk.text())
                    .isEqualTo(String.join(Passage.SPAN_SEPARATOR, texts))
                    .isNotBlank();
            assertThat(COUNTER.count(chunk.text())).isLessThanOrEqualTo(sizes.limit());
            assertThat(COUNTER.count(chunk.context())).isLessThanOrEqualTo(sizes.context());
            PageSpan last = chunk.spans().get(chunk.spans().size() - 1);
            assertThat(last.page() > reachedPage || last.end() > reached).isTrue();
            reachedPage = last.page();
            reached = last.end();
        }
        for (Page page : pages) {
            for (Block block : page.blocks()) {
                assertCoverage(page, block, covered.get(page.number() - 1));
            }
        }
        assertThat(chunk(sizes, pages)).isEqualTo(chunks);
    }

    private static void assertCoverage(Page page, Block block, BitSet covered) {
        for (int at = block.start(); at < block.end(); at++) {
            if (!block.kind().isBody()
                    && covered.get(at)
                    && !SentenceSplitter.isSpace(page.text().charAt(at))) {
                throw new AssertionError("a header or footer of page " + page.number() + " is in a chunk");
            }
            if (block.kind().isBody()
                    && !covered.get(at)
                    && !SentenceSplitter.isSpace(page.text().charAt(at))) {
                throw new AssertionError("character " + at + " of page " + page.number() + " is in no chunk");
            }
        }
    }
}
