package dev.medmentor.adapters.http.json;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import java.util.List;

/**
 * One page as it was read. Offsets of citations point into {@code text}, in UTF-16 code units.
 *
 * @param width of the displayed page in points; 0 for formats without a layout
 * @param height likewise
 * @param verdict TEXT, OCR, EMPTY or FAILED
 * @param reason why there is no text; empty when there is
 */
public record PageJson(
        DocumentRef document,
        int page,

        @Field("Of the page as displayed, in points; 0 for formats without a layout.")
        float width,

        float height,

        @Field(oneOf = PageVerdict.Kind.class, upperCase = true)
        String verdict,

        @Field("Why there is no text; empty when there is.") String reason,

        @Field("What citations point into, in UTF-16 code units.")
        String text,

        List<BlockJson> blocks) {
    /** A run of the text with one role, such as HEADING or TABLE_ROW. */
    public record BlockJson(
            @Field(oneOf = Block.Kind.class, upperCase = true)
            String kind,

            int start,
            int end,
            int level) {
        static BlockJson of(Block block) {
            return new BlockJson(block.kind().name(), block.start(), block.end(), block.level());
        }
    }

    public static PageJson of(DocumentRef document, Page page) {
        return new PageJson(
                document,
                page.number(),
                page.width(),
                page.height(),
                page.verdict().kind().name(),
                page.verdict().reason(),
                page.text(),
                page.blocks().stream().map(BlockJson::of).toList());
    }
}
