package dev.medmentor.adapters.pdf;

import dev.medmentor.adapters.pdf.layout.Frame;
import dev.medmentor.adapters.pdf.layout.Glyph;
import dev.medmentor.adapters.pdf.layout.PageDraft;
import dev.medmentor.adapters.pdf.layout.Rule;
import dev.medmentor.adapters.pdf.layout.Word;
import dev.medmentor.adapters.pdf.layout.WordBuilder;
import dev.medmentor.shared.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** Reads the words and the drawn lines of one page. One page, one reader. */
final class PageReader extends PDFTextStripper {
    private static final int MOST_GLYPHS = 400_000;
    private static final int MOST_OPERATORS = 10_000_000;
    /** After the four directions of straight text. */
    private static final int ASLANT = 4;
    /** Radians by which text may stand aslant and still be taken for straight. */
    private static final double STRAIGHT = 0.1;

    /** Parts of an em from which on a gap parts words, where no space is drawn. */
    private static final float WORD_GAP = 0.14f;

    private final PDPage page;
    private final Cancellation cancellation;
    private final int rotation;
    private final PDRectangle crop;
    private final float width;
    private final float height;
    private final WordBuilder[] words = new WordBuilder[5];
    private final int[] characters = new int[5];
    private final RuleReader rules;
    private final IdentityHashMap<PDFont, FontFacts> fonts = new IdentityHashMap<>();
    private final Frame[] frames = new Frame[5];
    private int glyphs;
    private int unknown;
    private int operators;
    private float spacing;
    private boolean damaged;
    private boolean fontMissing;

    PageReader(PDPage page, Cancellation cancellation) {
        this.page = page;
        this.cancellation = cancellation;
        crop = page.getCropBox();
        rotation = Math.floorMod(page.getRotation(), 360) / 90;
        width = rotation % 2 == 0 ? crop.getWidth() : crop.getHeight();
        height = rotation % 2 == 0 ? crop.getHeight() : crop.getWidth();
        rules = new RuleReader(this, crop, this::pageX, this::pageY);
        for (int i = 0; i < words.length; i++) {
            words[i] = new WordBuilder();
            frames[i] = new Frame(i == ASLANT ? 0 : i, width, height);
        }
        setSuppressDuplicateOverlappingText(false);
    }

    float width() {
        return width;
    }

    float height() {
        return height;
    }

    /** Reads the page; the parts with text, that with the most first. */
    List<PageDraft.Part> read() throws IOException {
        processPages(alone(page));
        if (!page.hasContents()) {
            // The stripper passes such pages by, and their fields and notes with them.
            processPage(page);
        }
        List<Integer> turns = new ArrayList<>(List.of(0, 1, 2, 3, 4));
        turns.sort(Comparator.comparingInt((Integer i) -> -characters[i]).thenComparingInt(i -> i));
        List<PageDraft.Part> parts = new ArrayList<>();
        for (int turn : turns) {
            List<Word> found = words[turn].words();
            if (!found.isEmpty()) {
                boolean loose = turn == ASLANT;
                Frame frame = frames[turn];
                List<Rule> drawn = loose ? List.of() : rules.seenIn(frame);
                parts.add(new PageDraft.Part(frame, loose, found, drawn));
            }
        }
        return parts;
    }

    /** A tree of this page only: the stripper counts pages, and refuses one that it has not counted. */
    private static PDPageTree alone(PDPage page) {
        COSArray kids = new COSArray();
        kids.add(page.getCOSObject());
        COSDictionary root = new COSDictionary();
        root.setItem(COSName.TYPE, COSName.PAGES);
        root.setItem(COSName.KIDS, kids);
        root.setInt(COSName.COUNT, 1);
        return new PDPageTree(root);
    }

    /** Whether the fonts do not say what most of the characters mean. */
    boolean isIllegible() {
        return unknown * 2 > glyphs;
    }

    /** Whether nothing at all is drawn on the page. */
    boolean isBlank() {
        return operators == 0;
    }

    /** Whether some of the drawing commands could not be carried out. */
    boolean isDamaged() {
        return damaged;
    }

    @Override
    public void processPage(PDPage copy) throws IOException {
        // The copy of the tree lacks the document's cache of fonts.
        super.processPage(page);
    }

    @Override
    protected void endPage(PDPage ended) throws IOException {
        // Filled-in form fields and notes are seen on the page as its own text is.
        for (PDAnnotation annotation : page.getAnnotations()) {
            boolean shown = !annotation.isHidden() && !annotation.isNoView();
            if (shown && !(annotation instanceof PDAnnotationPopup)) {
                showAnnotation(annotation);
            }
        }
    }

    @Override
    protected void writePage() {
        // Nothing to write: the words are taken as they are drawn.
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if ((++operators & 0xFFF) == 0) {
            cancellation.check();
        }
        if (operators > MOST_OPERATORS) {
            throw new ReadingException("it has more than " + MOST_OPERATORS + " drawing commands");
        }
        try {
            super.processOperator(operator, operands);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            passOver(operator);
        }
    }

    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException e) throws IOException {
        if (e instanceof ReadingException) {
            throw e;
        }
        passOver(operator);
    }

    /** One broken picture or font does not take the rest of the page along. */
    private void passOver(Operator operator) {
        damaged = true;
        if (operator.getName().equals(OperatorName.SET_FONT_AND_SIZE)) {
            // The font before it would give what follows a wrong meaning.
            fontMissing = true;
            getGraphicsState().getTextState().setFont(null);
        }
    }

    @Override
    protected void showText(byte[] codes) throws IOException {
        if (fontMissing && getGraphicsState().getTextState().getFont() == null) {
            glyphs += codes.length;
            unknown += codes.length;
            return;
        }
        super.showText(codes);
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement) throws IOException {
        if (++glyphs > MOST_GLYPHS) {
            throw new ReadingException("it has more than " + MOST_GLYPHS + " characters");
        }
        if (!facts(font).knows(code)) {
            unknown++;
        }
        spacing = getGraphicsState().getTextState().getCharacterSpacing();
        super.showGlyph(matrix, font, code, displacement);
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        FontFacts font = facts(position.getFont());
        String text = GlyphText.clean(position.getUnicode(), font.name());
        if (text.isEmpty()) {
            return;
        }
        // The stripper has taken off the crop box's corner, and not yet turned the page.
        Matrix matrix = position.getTextMatrix();
        float x = pageX(matrix.getTranslateX(), matrix.getTranslateY());
        float y = pageY(matrix.getTranslateX(), matrix.getTranslateY());
        float directionX =
                pageX(matrix.getTranslateX() + matrix.getScaleX(), matrix.getTranslateY() + matrix.getShearY()) - x;
        float directionY =
                pageY(matrix.getTranslateX() + matrix.getScaleX(), matrix.getTranslateY() + matrix.getShearY()) - y;
        boolean level = directionY == 0 && directionX > 0;
        double angle = level ? 0 : Math.atan2(-directionY, directionX);
        long quarter = Math.round(angle / (Math.PI / 2));
        boolean aslant = Math.abs(angle - quarter * (Math.PI / 2)) > STRAIGHT;
        int turns = aslant ? ASLANT : Math.floorMod((int) quarter, 4);
        float size = Math.abs(matrix.getScalingFactorY());
        float advance = advance(position, matrix);
        if (!(size > 0.5f && size < 2000) || x < -1 || y < -1 || x > width + 1 || y > height + 1) {
            return;
        }
        Frame frame = frames[turns];
        float start = frame.x(x, y);
        float gap = WORD_GAP * size + Math.max(0, spacing * size / Math.max(0.01f, position.getFontSize()));
        Glyph glyph = new Glyph(text, start, start + advance, frame.y(x, y), size, isBold(font), gap);
        if (words[turns].add(glyph)) {
            characters[turns] += text.length();
        }
    }

    /** How wide the character is, along its own direction. */
    private static float advance(TextPosition position, Matrix matrix) {
        float x = position.getEndX() - matrix.getTranslateX();
        float y = position.getEndY() - matrix.getTranslateY();
        return y == 0 ? Math.abs(x) : (float) Math.hypot(x, y);
    }

    private FontFacts facts(PDFont font) {
        return fonts.computeIfAbsent(font, FontFacts::new);
    }

    private boolean isBold(FontFacts font) {
        RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
        return mode == RenderingMode.FILL_STROKE || font.isBold();
    }

    /** From the cropped page, y upwards, to the displayed one, y downwards. */
    private float pageX(float x, float y) {
        return switch (rotation) {
            case 1 -> y;
            case 2 -> crop.getWidth() - x;
            case 3 -> crop.getHeight() - y;
            default -> x;
        };
    }

    private float pageY(float x, float y) {
        return switch (rotation) {
            case 1 -> x;
            case 2 -> y;
            case 3 -> crop.getWidth() - x;
            default -> crop.getHeight() - y;
        };
    }
}
