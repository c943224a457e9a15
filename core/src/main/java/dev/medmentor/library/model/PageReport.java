package dev.medmentor.library.model;

/** How many pages of a version have each verdict. */
public record PageReport(int text, int ocr, int empty, int failed) {
    public static final PageReport NONE = new PageReport(0, 0, 0, 0);

    public PageReport plus(PageVerdict verdict) {
        return switch (verdict.kind()) {
            case TEXT -> new PageReport(text + 1, ocr, empty, failed);
            case OCR -> new PageReport(text, ocr + 1, empty, failed);
            case EMPTY -> new PageReport(text, ocr, empty + 1, failed);
            case FAILED -> new PageReport(text, ocr, empty, failed + 1);
        };
    }

    public int pages() {
        return text + ocr + empty + failed;
    }

    public int withText() {
        return text + ocr;
    }
}
