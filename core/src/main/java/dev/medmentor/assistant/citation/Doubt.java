package dev.medmentor.assistant.citation;

/** Why a citation is not verified. Its {@link #code()} begins {@link dev.medmentor.assistant.model.Citation#reason()}. */
public enum Doubt {
    /** The quote does not stand, whole and unaltered, in the passage that was cited. */
    QUOTE_NOT_FOUND("quote_not_in_passage"),
    /** The quote stands there, but is too short to mean anything. */
    QUOTE_TOO_SHORT("quote_too_short"),
    /** No quote was given, and no sentence of the passage says what the citing sentence says. */
    NO_SUPPORT("no_supporting_sentence"),
    /** A number of the citing sentence does not stand in what it cites; the number follows the code. */
    NUMBER_NOT_CITED("number_not_in_quote"),
    /** The page is not stored any more: its document was replaced or removed meanwhile. */
    PAGE_GONE("page_not_stored");

    private final String code;

    Doubt(String code) {
        this.code = code;
    }

    /** Stable, in lower snake case. */
    public String code() {
        return code;
    }
}
