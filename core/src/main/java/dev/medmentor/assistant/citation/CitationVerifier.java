package dev.medmentor.assistant.citation;

import dev.medmentor.assistant.model.Citation;
import dev.medmentor.library.model.Page;
import dev.medmentor.retrieval.chunking.TextRange;
import dev.medmentor.retrieval.model.SearchHit;
import dev.medmentor.retrieval.port.TextAnalyzer;
import dev.medmentor.shared.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks the claims of a draft against the stored pages. Thread-safe.
 *
 * <p>A citation is verified if its quote stands, in one piece, where the hit it names stands on a page, and every
 * number, dose and date of the sentence that cites stands in what that sentence cites. This compares text: it does not
 * notice a sentence that keeps the words and numbers of its quote and turns their meaning, by a "not" for instance. The
 * quote, always the page's own text, is shown beside the answer for that.
 */
public final class CitationVerifier {
    private static final int FEWEST_WORDS = 3;
    private static final int FEWEST_CHARACTERS = 12;
    /** So many words need not be long. */
    private static final int ENOUGH_WORDS = 5;

    private static final int FEWEST_IDEOGRAPHS = 6;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*");
    private static final Pattern HAS_LETTER = Pattern.compile("\\p{L}");
    /** Says nothing by itself: a heading, or what ends in a colon. */
    private static final Pattern LEADS_IN = Pattern.compile("(?:#\\D*|\\*\\*[^\\d.]*\\*\\*|\\D*:\\**)");

    private static final Pattern LABEL = Pattern.compile("\\p{L}{3,}");

    private final SupportFinder support;

    /** @param analyzer compares a sentence that gives no quote with those of the passage that it cites */
    public CitationVerifier(TextAnalyzer analyzer) {
        this.support = new SupportFinder(analyzer);
    }

    /** A quote found, or why not. */
    private record Aligned(Optional<Page> page, TextRange range, Optional<Doubt> doubt) {
        static final TextRange NOWHERE = new TextRange(0, 1);

        static Aligned at(Page page, TextRange range) {
            return new Aligned(Optional.of(page), range, Optional.empty());
        }

        static Aligned not(Doubt doubt) {
            return new Aligned(Optional.empty(), NOWHERE, Optional.of(doubt));
        }

        String text() {
            return page.map(p -> range.of(p.text())).orElse("");
        }
    }

    /**
     * One citation for each claim, ascending by marker.
     *
     * @param language of the draft
     */
    public List<Citation> verify(Sources sources, Draft draft, Language language) {
        Map<Integer, Citation> checked = new HashMap<>();
        for (Sentences.Sentence sentence : Sentences.of(draft, language)) {
            check(sources, sentence, language, checked);
        }
        List<Citation> citations = new ArrayList<>();
        for (Claim claim : draft.claims()) {
            Citation citation = checked.get(claim.marker());
            // A marker alone on its line cites no sentence.
            citations.add(citation != null ? citation : citation(sources, claim, Aligned.not(Doubt.NO_SUPPORT), ""));
        }
        return List.copyOf(citations);
    }

    /** The draft's text with {@code mark} behind each run of sentences that no verified citation follows, but for headings. */
    public String markUncited(Draft draft, List<Citation> citations, Language language, String mark) {
        Set<Integer> verified = citations.stream()
                .filter(Citation::verified)
                .map(Citation::marker)
                .collect(Collectors.toUnmodifiableSet());
        StringBuilder marked = new StringBuilder(draft.text());
        List<Sentences.Sentence> sentences = Sentences.of(draft, language);
        boolean nextMarked = false;
        for (int i = sentences.size() - 1; i >= 0; i--) {
            Sentences.Sentence sentence = sentences.get(i);
            boolean beyond = sentence.claims().stream().noneMatch(claim -> verified.contains(claim.marker()))
                    && HAS_LETTER.matcher(sentence.text()).find()
                    && !LEADS_IN.matcher(sentence.text()).matches();
            if (beyond && !nextMarked) {
                marked.insert(sentence.end(), " " + mark);
            }
            nextMarked = beyond;
        }
        return marked.toString();
    }

    private void check(Sources sources, Sentences.Sentence sentence, Language language, Map<Integer, Citation> into) {
        List<Aligned> aligned = new ArrayList<>();
        List<Quantity> stated = new ArrayList<>();
        List<Dates.Date> dates = new ArrayList<>();
        for (Claim claim : sentence.claims()) {
            Aligned found = claim.quote()
                    .map(quote -> align(sources, claim.source(), quote))
                    .orElseGet(() -> support.find(sources, claim.source(), sentence.text(), language)
                            .map(excerpt -> Aligned.at(excerpt.page(), excerpt.range()))
                            .orElseGet(() -> Aligned.not(Doubt.NO_SUPPORT)));
            aligned.add(found);
            stated.addAll(Quantities.stated(found.text(), sources.language(claim.source())));
            dates.addAll(Dates.in(found.text()));
        }
        String missing = missing(sentence.text(), language, stated, dates);
        for (int i = 0; i < aligned.size(); i++) {
            Claim claim = sentence.claims().get(i);
            into.put(claim.marker(), citation(sources, claim, aligned.get(i), missing));
        }
    }

    /** The first number or date of {@code sentence} that is not stated; empty if all are. */
    private static String missing(String sentence, Language language, List<Quantity> stated, List<Dates.Date> dates) {
        for (Dates.Date date : Dates.in(sentence)) {
            if (dates.stream().noneMatch(date::isStatedBy)) {
                return date.written();
            }
        }
        for (Quantity quantity : Quantities.claimed(sentence, language)) {
            if (stated.stream().noneMatch(quantity::isStatedBy)) {
                return quantity.written();
            }
        }
        return "";
    }

    private static Aligned align(Sources sources, int source, String quote) {
        ComparableText wanted = ComparableText.trimmed(quote);
        List<Sources.Region> regions = sources.regions(source);
        if (regions.isEmpty()) {
            return Aligned.not(Doubt.PAGE_GONE);
        }
        if (isTooShort(wanted.toString())) {
            return Aligned.not(Doubt.QUOTE_TOO_SHORT);
        }
        for (Sources.Region region : regions) {
            Optional<TextRange> found =
                    QuoteAligner.find(sources.comparable(region.page()), wanted, region.start(), region.end());
            if (found.isPresent()) {
                return Aligned.at(region.page(), found.get());
            }
        }
        return Aligned.not(Doubt.QUOTE_NOT_FOUND);
    }

    /** Short quotes mean something only as a label with its number, like the cells of a table. */
    private static boolean isTooShort(String quote) {
        long words = WORD.matcher(quote).results().count();
        if (words >= ENOUGH_WORDS || (words >= FEWEST_WORDS && quote.length() >= FEWEST_CHARACTERS)) {
            return false;
        }
        if (quote.codePoints().filter(Character::isIdeographic).count() >= FEWEST_IDEOGRAPHS) {
            return false;
        }
        boolean number = quote.chars().anyMatch(Character::isDigit);
        return !(number && words >= 2 && LABEL.matcher(quote).find());
    }

    private static Citation citation(Sources sources, Claim claim, Aligned aligned, String missing) {
        SearchHit hit = sources.hit(claim.source());
        String reason = aligned.doubt()
                .map(Doubt::code)
                .orElse(missing.isEmpty() ? "" : Doubt.NUMBER_NOT_CITED.code() + ": " + missing);
        boolean verified = reason.isEmpty();
        TextRange range = aligned.range();
        return new Citation(
                claim.marker(),
                hit.document().id(),
                hit.document().name(),
                hit.version(),
                aligned.page().map(Page::number).orElse(hit.page()),
                verified ? aligned.text() : claim.quote().orElse(aligned.text()),
                verified ? range.start() : 0,
                verified ? range.end() : 0,
                verified ? aligned.page().orElseThrow().words().rectangles(range.start(), range.end()) : List.of(),
                verified,
                reason);
    }
}
