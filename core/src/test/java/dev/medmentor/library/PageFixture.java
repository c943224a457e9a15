package dev.medmentor.library;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.WordBoxes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Pages for tests. */
public final class PageFixture {
    private static final Pattern WORD = Pattern.compile("\\S+");

    private PageFixture() {}

    /** A page of an A4 sheet whose lines are paragraphs; each character is five points wide, each line twelve high. */
    public static Page page(int number, String... paragraphs) {
        List<Block> blocks = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        List<Float> edges = new ArrayList<>();
        int start = 0;
        for (int line = 0; line < paragraphs.length; line++) {
            String paragraph = paragraphs[line];
            blocks.add(new Block(Block.Kind.PARAGRAPH, start, start + paragraph.length(), 0));
            for (MatchResult word : WORD.matcher(paragraph).results().toList()) {
                offsets.add(start + word.start());
                offsets.add(start + word.end());
                edges.add(72f + 5f * word.start());
                edges.add(72.25f + 12f * line);
                edges.add(5f * word.group().length());
                edges.add(12f);
            }
            start += paragraph.length() + 1;
        }
        return new Page(
                number,
                595.28f,
                841.89f,
                String.join("\n", paragraphs),
                blocks,
                WordBoxes.of(offsets.stream().mapToInt(Integer::intValue).toArray(), floats(edges)),
                PageVerdict.TEXT);
    }

    /** A page that could not be read. */
    public static Page failedPage(int number) {
        return Page.withoutText(number, 595.28f, 841.89f, PageVerdict.failed("The page's content stream is cut off."));
    }

    private static float[] floats(List<Float> values) {
        float[] result = new float[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = values.get(i);
        }
        return result;
    }
}
