package dev.medmentor.library.model;

/** How reading a file ended. Pages handed out before a failure stand. */
public sealed interface ExtractionOutcome {
    /**
     * Every page has its verdict.
     *
     * @param mediaType decided by content, such as {@code application/pdf}
     * @param pages how many the file has
     */
    record Completed(String mediaType, int pages) implements ExtractionOutcome {}

    /** The file could not be read, or not to its end. */
    record Failed(FailureCode code, String message) implements ExtractionOutcome {
        public IngestionFailure asFailure() {
            return new IngestionFailure(code, message);
        }
    }
}
