package dev.medmentor.library.model;

/**
 * What came of reading one page.
 *
 * @param reason for {@link Kind#FAILED} and {@link Kind#EMPTY} a sentence that says why; otherwise empty
 */
public record PageVerdict(Kind kind, String reason) {
    /** How a page's text was won, or that it was not. */
    public enum Kind {
        /** The page carries its text. */
        TEXT,
        /** The text was recognised in the page's picture. */
        OCR,
        /** The page has no text. */
        EMPTY,
        /** The page could not be read. */
        FAILED
    }

    public static final PageVerdict TEXT = new PageVerdict(Kind.TEXT, "");
    public static final PageVerdict OCR = new PageVerdict(Kind.OCR, "");

    public static PageVerdict empty(String reason) {
        return new PageVerdict(Kind.EMPTY, reason);
    }

    public static PageVerdict failed(String reason) {
        return new PageVerdict(Kind.FAILED, reason);
    }
}
