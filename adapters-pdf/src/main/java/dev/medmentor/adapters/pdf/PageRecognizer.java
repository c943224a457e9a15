package dev.medmentor.adapters.pdf;

import dev.medmentor.adapters.pdf.layout.Frame;
import dev.medmentor.adapters.pdf.layout.PageDraft;
import dev.medmentor.adapters.pdf.layout.Word;
import dev.medmentor.library.model.PageVerdict;
import dev.medmentor.shared.Cancellation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/** Draws pages without text and has them recognised; says what is missing where that cannot be. */
final class PageRecognizer {
    private static final float DPI = 250;
    /** Enough to see whether anything is drawn, where nobody can read it. */
    private static final float SIGHT_DPI = 50;

    private static final float POINTS_PER_INCH = 72;
    private static final float MOST_PIXELS = 20_000_000;
    private static final Set<COSName> UNDECODED = Set.of(COSName.JBIG2_DECODE, COSName.JPX_DECODE);

    private final PDDocument document;
    private final Supplier<Optional<TesseractOcr>> ocr;

    PageRecognizer(PDDocument document, Supplier<Optional<TesseractOcr>> ocr) {
        this.document = document;
        this.ocr = ocr;
    }

    /**
     * @param number of the page, from 1
     * @param why the page gave no text, as the beginning of a sentence
     */
    PageDraft recognize(int number, float width, float height, String why, Cancellation cancellation) {
        PageVerdict verdict;
        try {
            float dpi = ocr.get().isPresent() ? DPI : SIGHT_DPI;
            float scale = Math.min(dpi / POINTS_PER_INCH, (float) Math.sqrt(MOST_PIXELS / (width * height)));
            BufferedImage picture = new PDFRenderer(document).renderImage(number - 1, scale, ImageType.GRAY);
            cancellation.check();
            if (isBlank(picture)) {
                verdict = hasUndecodedPicture(number)
                        ? PageVerdict.failed(
                                "The page's picture is of a kind that cannot be read here (JBIG2 or JPEG 2000);"
                                        + " print the file to PDF and upload the new copy.")
                        : PageVerdict.empty("The page is blank.");
            } else if (ocr.get().isEmpty()) {
                verdict = PageVerdict.empty(
                        why + "; to have its picture read, install tesseract with the languages of your documents.");
            } else {
                List<Word> words = ocr.get().orElseThrow().words(picture, 1 / scale, cancellation);
                if (!words.isEmpty()) {
                    Frame frame = new Frame(0, width, height);
                    PageDraft.Part part = new PageDraft.Part(frame, false, words, List.of());
                    return new PageDraft(number, width, height, PageVerdict.OCR, List.of(part));
                }
                verdict = PageVerdict.empty(why + ", and tesseract found none in its picture.");
            }
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            verdict = PageVerdict.empty(ReadingException.explained(why + ", and its picture could not be read", e));
        }
        return PageDraft.without(number, width, height, verdict);
    }

    /** Whether the page holds a picture that was left white because its decoder is missing. */
    private boolean hasUndecodedPicture(int number) throws IOException {
        @Nullable PDResources resources = document.getPage(number - 1).getResources();
        if (resources == null) {
            return false;
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.isImageXObject(name)
                    && resources.getXObject(name).getStream().getFilters().stream()
                            .anyMatch(UNDECODED::contains)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(BufferedImage picture) {
        // Asking for each pixel's colour takes as long as drawing the page did.
        int width = picture.getWidth();
        int[] row = new int[width];
        int first = picture.getRaster().getSample(0, 0, 0);
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRaster().getSamples(0, y, width, 1, 0, row);
            for (int grey : row) {
                if (grey != first) {
                    return false;
                }
            }
        }
        return true;
    }
}
