package dev.medmentor.retrieval.chunking;

import static dev.medmentor.retrieval.chunking.PageFixture.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    /** One token a word. */
    private static final TokenCounter WORDS =
            text -> text.isBlank() ? 0 : text.strip().split("\\s+").length;

    private static final ChunkSizes SMALL = new ChunkSizes(16, 24, 12, 0);

    @Test
    void chunkShouldPutHeadingsAboveWhenSectionsFollow() {
        Page page = page(1).heading(1, "Dengue")
                .heading(2, "Treatment")
                .paragraph("Give fluids by mouth to every patient. Weigh the patient each day and write it down.")
                .paragraph("Avoid aspirin and other drugs of its kind. Paracetamol is safe in the usual doses.")
                .heading(2, "Discharge")
                .paragraph("Send home after two days without fever.")
                .build();

        List<Chunk> chunks = chunk(SMALL, page);

        assertThat(chunks)
                .extracting(Chunk::context)
                .containsExactly("Guide", "Guide › Dengue › Treatment", "Guide › Dengue");
        assertThat(chunks.get(0).text())
                .startsWith("Dengue\nTreatment\nGive fluids")
                .endsWith("write it down.");
        assertThat(chunks.get(2).text()).isEqualTo("Discharge\nSend home after two days without fever.");
    }

    @Test
    void chunkShouldLeaveOutHeadersAndFootersWhenPageHasThem() {
        Page page = page(4).block(Block.Kind.PAGE_HEADER, 0, "Ministry of Health")
                .paragraph("First.")
                .block(Block.Kind.PAGE_FOOTER, 0, "Page 4")
                .paragraph("Second.")
                .build();

        List<Chunk> chunks = chunk(SMALL, page);

        assertThat(chunks).extracting(Chunk::text).containsExactly("First.\nSecond.");
        assertThat(chunks.get(0).spans()).hasSize(2);
    }

    @Test
    void chunkShouldKeepParagraphTogetherWhenItRunsOverPage() {
        Page first = page(1).paragraph("One two three four five. The patient should then")
                .build();
        Page second = page(2).paragraph("rest for a day. Then walk.").build();

        List<Chunk> chunks = chunk(SMALL, first, second);

        assertThat(chunks).singleElement().satisfies(chunk -> {
            assertThat(chunk.text())
                    .isEqualTo("One two three four five. The patient should then\nrest for a day. Then walk.");
            assertThat(chunk.spans()).extracting(span -> span.page()).containsExactly(1, 2);
        });
    }

    @Test
    void chunkShouldCutAtPageEndWhenNearTarget() {
        String sentence = "This one sentence has seven words here. ";
        Page first = page(1).paragraph(sentence + sentence.strip()).build();
        Page second = page(2).paragraph(sentence + sentence.strip()).build();

        List<Chunk> chunks = chunk(SMALL, first, second);

        assertThat(chunks).extracting(chunk -> chunk.spans().get(0).page()).containsExactly(1, 2);
    }

    @Test
    void chunkShouldGiveHeaderRowToContextWhenTableIsCut() {
        PageFixture table = page(1).row("Drug | Dose | Interval");
        for (int row = 1; row <= 8; row++) {
            table.row("Drug" + row + " | " + row + " mg | 8 h");
        }

        List<Chunk> chunks = chunk(SMALL, table.build());

        assertThat(chunks).hasSizeGreaterThan(2);
        assertThat(chunks.get(0).text()).startsWith("Drug | Dose | Interval\nDrug1 | 1 mg");
        assertThat(chunks.subList(1, chunks.size())).allSatisfy(chunk -> {
            assertThat(chunk.context()).isEqualTo("Guide › Drug | Dose | Interval");
            assertThat(chunk.text()).startsWith("Drug").endsWith("8 h");
        });
    }

    @Test
    void chunkShouldCutInsideSentenceWhenItAloneExceedsLimit() {
        String clause = "if the pressure stays high and the patient has no pain, ";
        Page page = page(1).paragraph(clause.repeat(6) + "wait.").build();

        List<Chunk> chunks = chunk(SMALL, page);

        assertThat(chunks).hasSizeGreaterThan(3);
        assertThat(chunks.subList(0, 3))
                .allSatisfy(chunk -> assertThat(chunk.text()).endsWith(","));
    }

    @Test
    void chunkShouldRepeatLastSentenceWhenOverlapIsAsked() {
        String text = "Aa bb cc dd ee ff. Gg hh ii jj kk ll. Mm nn oo pp qq rr. Ss tt uu vv ww xx. Ab cd ef gh ij kl.";

        List<Chunk> chunks =
                chunk(new ChunkSizes(16, 24, 12, 8), page(1).paragraph(text).build());

        assertThat(chunks).hasSizeGreaterThan(1);
        for (int i = 1; i < chunks.size(); i++) {
            assertThat(chunks.get(i).spans().get(0).start())
                    .isLessThan(chunks.get(i - 1).spans().get(0).end());
        }
    }

    @Test
    void chunkShouldBoundContextWhenHeadingsAreLong() {
        String endless = "very ".repeat(30) + "long";
        Page page = page(1).heading(1, endless)
                .heading(2, "Short")
                .paragraph("Text. ".repeat(60).strip())
                .build();

        assertThat(chunk(SMALL, page))
                .allSatisfy(chunk -> assertThat(WORDS.count(chunk.context())).isLessThanOrEqualTo(12));
    }

    private static List<Chunk> chunk(ChunkSizes sizes, Page... pages) {
        List<Chunk> chunks = new ArrayList<>();
        new Chunker(WORDS, sizes)
                .chunk("Guide", Language.ENGLISH, List.of(pages).iterator(), chunks::add);
        return chunks;
    }
}
