package dev.medmentor.adapters.pdf.layout;

import dev.medmentor.library.model.Block.Kind;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.model.PageVerdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Makes the pages of one document out of their words, with a look at the pages around each. Remembers what it saw in
 * the pages of the last window. Not thread-safe.
 */
public final class PageLayout {
    private final IdentityHashMap<PageDraft, PageTraits> seen = new IdentityHashMap<>();

    /**
     * @param window the page and those around it: they tell what runs through the pages, and which size of font is the
     *     usual one
     */
    public Page lay(PageDraft draft, Collection<PageDraft> window) {
        seen.keySet().retainAll(window);
        window.forEach(page -> seen.computeIfAbsent(page, PageTraits::new));
        float body = BodySize.of(seen.values());
        List<Laid> laid = new ArrayList<>();
        for (PageDraft.Part part : draft.parts()) {
            laid.add(
                    part.loose()
                            ? loose(part)
                            : lay(part, traits(draft).edgesOf(part), others(draft, part, window), body));
        }
        TextAssembler assembler = new TextAssembler();
        laid.forEach(part -> part.blocks().forEach(assembler::learn));
        laid.forEach(part -> part.headers().forEach(block -> assembler.add(block, part.frame())));
        laid.forEach(part -> part.blocks().forEach(block -> assembler.add(block, part.frame())));
        laid.forEach(part -> part.footers().forEach(block -> assembler.add(block, part.frame())));
        if (assembler.blocks().isEmpty()) {
            PageVerdict verdict =
                    draft.verdict().reason().isEmpty() ? PageVerdict.empty("The page has no text.") : draft.verdict();
            return Page.withoutText(draft.number(), draft.width(), draft.height(), verdict);
        }
        return new Page(
                draft.number(),
                draft.width(),
                draft.height(),
                assembler.text(),
                assembler.blocks(),
                assembler.boxes(),
                draft.verdict());
    }

    private record Laid(Frame frame, List<DraftBlock> headers, List<DraftBlock> blocks, List<DraftBlock> footers) {}

    private static Laid loose(PageDraft.Part part) {
        DraftBlock block = DraftBlock.of(Kind.PARAGRAPH, 0, List.of(part.words()));
        return new Laid(part.frame(), List.of(), List.of(block), List.of());
    }

    private PageTraits traits(PageDraft page) {
        return Objects.requireNonNull(seen.get(page), "the page is not in its window");
    }

    private List<List<Segment>> others(PageDraft draft, PageDraft.Part part, Collection<PageDraft> window) {
        List<List<Segment>> others = new ArrayList<>();
        for (PageDraft page : window) {
            if (page.number() == draft.number()) {
                continue;
            }
            for (PageDraft.Part other : page.parts()) {
                if (!other.loose() && other.frame().equals(part.frame())) {
                    others.add(traits(page).edgesOf(other));
                }
            }
        }
        return others;
    }

    private static Laid lay(PageDraft.Part part, List<Segment> edges, List<List<Segment>> others, float body) {
        RunningLines running = new RunningLines(others, part.frame().frameHeight(), body);
        List<Segment> headers = running.headers(edges);
        List<Segment> footers = running.footers(edges);
        Set<Word> apart = new HashSet<>();
        headers.forEach(segment -> apart.addAll(segment.words()));
        footers.forEach(segment -> apart.addAll(segment.words()));

        List<Word> rest = new ArrayList<>();
        for (Word word : part.words()) {
            if (!apart.contains(word)) {
                rest.add(word);
            }
        }
        List<Item> items = new ArrayList<>();
        RuledTableFinder.find(part.rules(), rest).forEach(table -> items.add(Item.of(table)));
        new SegmentBuilder().build(rest).forEach(segment -> items.add(Item.of(segment)));
        List<DraftBlock> blocks = new BlockBuilder(new Headings(body)).build(ReadingOrder.of(items, body));
        return new Laid(
                part.frame(), furniture(headers, Kind.PAGE_HEADER), blocks, furniture(footers, Kind.PAGE_FOOTER));
    }

    private static List<DraftBlock> furniture(List<Segment> segments, Kind kind) {
        List<DraftBlock> blocks = new ArrayList<>();
        for (Segment segment : segments) {
            blocks.add(DraftBlock.of(kind, 0, List.of(Bidirectional.toLogical(segment.words()))));
        }
        return blocks;
    }
}
