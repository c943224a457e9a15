package dev.medmentor.library.model;

/**
 * How far an ingestion is.
 *
 * @param pagesDone pages that have a verdict
 * @param pagesTotal 0 while not known
 * @param passages made from them; 0 before chunking
 * @param passagesEmbedded of these, how many have their embedding
 */
public record IngestionProgress(
        IngestionStage stage, int pagesDone, int pagesTotal, int passages, int passagesEmbedded) {
    public static final IngestionProgress QUEUED = new IngestionProgress(IngestionStage.QUEUED, 0, 0, 0, 0);

    /** Extraction counts for the first part of the way, embedding, which costs more, for the rest. */
    private static final int EXTRACTION_PERCENT = 30;

    public static IngestionProgress extracting(int pagesDone, int pagesTotal) {
        return new IngestionProgress(IngestionStage.EXTRACTING, pagesDone, pagesTotal, 0, 0);
    }

    public static IngestionProgress chunking(int pages) {
        return new IngestionProgress(IngestionStage.CHUNKING, pages, pages, 0, 0);
    }

    public static IngestionProgress embedding(int pages, int passages, int embedded) {
        return new IngestionProgress(IngestionStage.EMBEDDING, pages, pages, passages, embedded);
    }

    public IngestionProgress done() {
        return new IngestionProgress(IngestionStage.DONE, pagesDone, pagesTotal, passages, passagesEmbedded);
    }

    /** 0 to 100; 100 only when done. */
    public int percent() {
        return switch (stage) {
            case QUEUED -> 0;
            case EXTRACTING -> pagesTotal == 0 ? 0 : EXTRACTION_PERCENT * pagesDone / pagesTotal;
            case CHUNKING -> EXTRACTION_PERCENT;
            case EMBEDDING ->
                passages == 0
                        ? EXTRACTION_PERCENT
                        : Math.min(99, EXTRACTION_PERCENT + (100 - EXTRACTION_PERCENT) * passagesEmbedded / passages);
            case DONE -> 100;
        };
    }
}
