package dev.medmentor.assistant.citation;

import dev.medmentor.library.model.Block;
import dev.medmentor.library.model.Page;
import dev.medmentor.library.port.PageRepository;
import dev.medmentor.retrieval.chunking.SentenceSplitter;
import dev.medmentor.retrieval.chunking.TextRange;
import dev.medmentor.retrieval.model.PageSpan;
import dev.medmentor.retrieval.model.Passage;
import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hits of one search as the stored pages have them. Reads each page once. Not thread-safe. */
public final class Sources {
    private final TenantId tenant;
    private final PageRepository pages;
    private final List<SearchHit> hits;
    private final Map<PageKey, Optional<Page>> read = new HashMap<>();
    private final IdentityHashMap<Page, ComparableText> comparable = new IdentityHashMap<>();
    private final SentenceSplitter splitter = new SentenceSplitter();

    private record PageKey(String document, int version, int number) {}

    /** A stretch of a page that belongs to a hit. */
    record Region(Page page, int start, int end) {}

    /** @param hits as they were numbered for the answer, from 1 */
    public Sources(TenantId tenant, PageRepository pages, List<SearchHit> hits) {
        this.tenant = tenant;
        this.pages = pages;
        this.hits = List.copyOf(hits);
    }

    public int size() {
        return hits.size();
    }

    public SearchHit hit(int source) {
        return hits.get(source - 1);
    }

    /** The language of the passage that was found best. */
    public Language language(int source) {
        return hit(source).best().language();
    }

    ComparableText comparable(Page page) {
        return comparable.computeIfAbsent(page, p -> ComparableText.of(p.text()));
    }

    /** Lets go of what pages were made into to be compared; it is made again when it is wanted. */
    public void forgetComparable() {
        comparable.clear();
    }

    /** Where the hit stands, in reading order; touching spans are joined. Empty if its pages are gone. */
    List<Region> regions(int source) {
        List<Region> regions = new ArrayList<>();
        for (Passage passage : hit(source).passages()) {
            for (PageSpan span : passage.spans()) {
                Optional<Page> page = page(hit(source), span.page());
                if (page.isEmpty() || span.end() > page.get().text().length()) {
                    continue;
                }
                int last = regions.size() - 1;
                if (last >= 0 && touches(regions.get(last), page.get(), span)) {
                    Region before = regions.get(last);
                    regions.set(
                            last,
                            new Region(
                                    before.page(),
                                    Math.min(before.start(), span.start()),
                                    Math.max(before.end(), span.end())));
                } else {
                    regions.add(new Region(page.get(), span.start(), span.end()));
                }
            }
        }
        return regions;
    }

    private static boolean touches(Region before, Page page, PageSpan span) {
        if (before.page().number() != page.number() || span.end() < before.start()) {
            return false;
        }
        return span.start() <= before.end()
                || page.text().substring(before.end(), span.start()).isBlank();
    }

    private Optional<Page> page(SearchHit hit, int number) {
        PageKey key = new PageKey(hit.document().id().value(), hit.version(), number);
        return read.computeIfAbsent(key, k -> pages.find(tenant, hit.document().id(), hit.version(), number));
    }

    /** The whole sentences and table rows of a hit, in reading order; what its ends cut in two is left out. */
    public List<Excerpt> excerpts(int source) {
        List<Excerpt> excerpts = new ArrayList<>();
        String heading = lastHeading(hit(source).passages().get(0).context());
        for (Region region : regions(source)) {
            Page page = region.page();
            List<Block> blocks = page.blocks().isEmpty()
                    ? List.of(new Block(Block.Kind.PARAGRAPH, 0, page.text().length(), 0))
                    : page.blocks();
            String header = "";
            for (int i = 0; i < blocks.size(); i++) {
                Block block = blocks.get(i);
                boolean inTable = block.kind() == Block.Kind.TABLE_ROW;
                if (!inTable) {
                    header = "";
                }
                if (block.kind() == Block.Kind.HEADING && block.end() <= region.end()) {
                    heading = block.start() < region.start() ? heading : page.textOf(block);
                } else if (inTable) {
                    if (block.start() >= region.start() && block.end() <= region.end()) {
                        TextRange row = new TextRange(block.start(), block.end());
                        excerpts.add(new Excerpt(source, page, row, block.kind(), heading, header));
                    } else if (block.end() > region.start() && block.start() < region.end()) {
                        // A row longer than a passage: of what the passage has of it, the whole sentences.
                        sentences(source, region, block, false, heading, excerpts);
                    }
                    header = header.isEmpty() ? page.textOf(block) : header;
                } else if (block.kind().isBody() && block.end() > region.start() && block.start() < region.end()) {
                    sentences(source, region, block, isLastBody(blocks, i), heading, excerpts);
                }
            }
        }
        return excerpts;
    }

    private void sentences(
            int source, Region region, Block block, boolean lastOnPage, String heading, List<Excerpt> into) {
        String text = region.page().textOf(block);
        for (TextRange sentence : splitter.split(text, language(source))) {
            int start = block.start() + sentence.start();
            int end = block.start() + sentence.end();
            String words = sentence.of(text);
            boolean listed = block.kind() == Block.Kind.LIST_ITEM;
            boolean beginsCut = sentence.start() == 0 && !listed && Character.isLowerCase(words.codePointAt(0));
            boolean endsCut = lastOnPage && !listed && sentence.end() == text.length() && !isClosed(words);
            if (start >= region.start() && end <= region.end() && !beginsCut && !endsCut) {
                into.add(new Excerpt(source, region.page(), new TextRange(start, end), block.kind(), heading, ""));
            }
        }
    }

    private static boolean isLastBody(List<Block> blocks, int index) {
        return blocks.stream().skip(index + 1L).noneMatch(block -> block.kind().isBody());
    }

    private static boolean isClosed(String sentence) {
        return ".!?…:;。！？)]\"”»".indexOf(sentence.charAt(sentence.length() - 1)) >= 0;
    }

    private static String lastHeading(String context) {
        int at = context.lastIndexOf(" › ");
        return at < 0 ? context : context.substring(at + 3);
    }
}
