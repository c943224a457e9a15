package dev.medmentor.retrieval.model;

import dev.medmentor.library.model.CollectionId;
import dev.medmentor.shared.Language;
import dev.medmentor.shared.Sha256;
import java.util.List;
import java.util.Map;

/**
 * A piece of a document, the unit that is embedded, indexed and cited.
 *
 * @param context what stands above it, outermost first, parted by {@code " › "}: the document's title and the headings;
 *     may be empty. Searched and embedded with the text, but never quoted
 * @param text the page texts of {@code spans}, joined by {@link #SPAN_SEPARATOR}
 * @param spans where it stands, in reading order; at least one
 * @param metadata the document's; unmodifiable
 */
public record Passage(
        PassageId id,
        CollectionId collection,
        String sourceType,
        Map<String, String> metadata,
        Language language,
        String context,
        String text,
        List<PageSpan> spans) {
    /** Stands between the texts of two spans. */
    public static final String SPAN_SEPARATOR = "\n";

    public Passage {
        metadata = Map.copyOf(metadata);
        spans = List.copyOf(spans);
        int length = spans.stream().mapToInt(PageSpan::length).sum() + Math.max(0, spans.size() - 1);
        if (spans.isEmpty() || length != text.length()) {
            throw new IllegalArgumentException("the spans of passage " + id + " do not add up to its text");
        }
    }

    /** The same in another collection. */
    public Passage in(CollectionId other) {
        return collection.equals(other)
                ? this
                : new Passage(id, other, sourceType, metadata, language, context, text, spans);
    }

    /** The page it begins on. */
    public int firstPage() {
        return spans.get(0).page();
    }

    /** What is embedded: the context, then the text. */
    public String embeddedText() {
        return context.isEmpty() ? text : context + "\n" + text;
    }

    /** SHA-256 of {@link #embeddedText()}: equal texts need embedding once. */
    public String contentHash() {
        return Sha256.of(embeddedText());
    }
}
