package dev.medmentor.retrieval.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.library.model.WordBoxes;
import dev.medmentor.shared.Language;
import dev.medmentor.testing.DataFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** How many annotated answers in 98 articles lie whole inside one chunk, against windows of the same size. */
class ChunkingQualityTest {
    private static final TokenCounter COUNTER = TokenCounter.approximate();
    private static final String SET = "ir/covidqa_passages/";

    @Test
    void chunkShouldKeepAnswersWholeWhenComparedWithWindows(TestReporter reporter) {
        Map<String, String> documents = DataFolder.readObjects(SET + "documents.jsonl").stream()
                .collect(Collectors.toMap(row -> row.getOrDefault("id", ""), row -> row.getOrDefault("text", "")));
        List<Map<String, String>> answers = DataFolder.readObjects(SET + "answer_spans.jsonl");
        ChunkSizes sizes = ChunkSizes.withoutModel();
        Map<String, List<TextRange>> chunks = new HashMap<>();
        documents.forEach((id, text) -> chunks.put(id, chunks(text, sizes)));
        int tokens = (int) documents.entrySet().stream()
                .flatMap(document -> chunks.getOrDefault(document.getKey(), List.of()).stream()
                        .map(range -> range.of(document.getValue())))
                .mapToInt(COUNTER::count)
                .average()
                .orElseThrow();
        Map<String, List<TextRange>> windows = new HashMap<>();
        documents.forEach((id, text) -> windows.put(id, windows(text, tokens)));

        double inChunks = share(answers, chunks);
        double inWindows = share(answers, windows);

        reporter.publishEntry(
                "whole answers of " + answers.size(),
                inChunks + " in chunks, " + inWindows + " in windows, each of about " + tokens + " tokens");
        assertThat(inChunks).isGreaterThan(0.97).isGreaterThan(inWindows + 0.1);
    }

    private static double share(List<Map<String, String>> answers, Map<String, List<TextRange>> chunks) {
        long whole = answers.stream()
                .filter(answer -> {
                    int start = Integer.parseInt(answer.getOrDefault("start", ""));
                    int end = Integer.parseInt(answer.getOrDefault("end", ""));
                    return chunks.getOrDefault(answer.getOrDefault("doc", ""), List.of()).stream()
                            .anyMatch(range -> range.start() <= start && end <= range.end());
                })
                .count();
        return (double) whole / answers.size();
    }

    private static List<TextRange> chunks(String text, ChunkSizes sizes) {
        List<TextRange> ranges = new ArrayList<>();
        new Chunker(COUNTER, sizes)
                .chunk(
                        "",
                        Language.ENGLISH,
                        List.of(page(text)).iterator(),
                        chunk -> ranges.add(new TextRange(
                                chunk.spans().get(0).start(),
                                chunk.spans().get(chunk.spans().size() - 1).end())));
        return ranges;
    }

    /** Paragraphs are parted by empty lines; one that is short and ends in no punctuation is a heading. */
    private static Page page(String text) {
        List<Block> blocks = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf("\n\n", start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                boolean heading = end - start < 80 && Character.isLetterOrDigit(text.charAt(end - 1));
                blocks.add(new Block(heading ? Block.Kind.HEADING : Block.Kind.PARAGRAPH, start, end, heading ? 1 : 0));
            }
            start = end + 2;
        }
        return new Page(1, 0, 0, text, blocks, WordBoxes.NONE, PageVerdict.TEXT);
    }

    /** Every {@code tokens} tokens, between words. */
    private static List<TextRange> windows(String text, int tokens) {
        List<TextRange> ranges = new ArrayList<>();
        int start = 0;
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(' ', at + 1);
            end = end < 0 ? text.length() : end;
            int word = COUNTER.count(text.substring(at, end));
            if (count + word > tokens && at > start) {
                ranges.add(new TextRange(start, at));
                start = at;
                count = 0;
            }
            count += word;
            at = end;
        }
        ranges.add(new TextRange(start, text.length()));
        return ranges;
    }
}
