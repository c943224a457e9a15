package dev.medmentor.analytics;

import dev.medmentor.library.model.DocumentId;
import dev.medmentor.retrieval.model.PassageId;
import java.util.List;
import java.util.Optional;

/**
 * What was cited most in a period, the most cited first; of documents that are there, and that the caller may know of.
 *
 * @param documents by document
 * @param pages by page
 * @param passages by passage
 */
public record ContentReport(Period period, List<Cited> documents, List<Cited> pages, List<Cited> passages) {
    /**
     * How often something was cited.
     *
     * @param name the document's
     * @param page from 1; empty for a whole document
     * @param passage empty but for a passage
     * @param answers that cite it, verified
     * @param up how many of them were rated up
     * @param down how many of them were rated down
     */
    public record Cited(
            DocumentId document,
            String name,
            Optional<Integer> page,
            Optional<PassageId> passage,
            long answers,
            long up,
            long down) {}

    public ContentReport {
        documents = List.copyOf(documents);
        pages = List.copyOf(pages);
        passages = List.copyOf(passages);
    }
}
