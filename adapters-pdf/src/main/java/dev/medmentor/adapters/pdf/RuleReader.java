package dev.medmentor.adapters.pdf;

import dev.medmentor.adapters.pdf.layout.Frame;
import dev.medmentor.adapters.pdf.layout.Rule;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Collects the straight lines of a page that are drawn along its axes: thin boxes, and edges of boxes, too. */
final class RuleReader {
    private static final int MOST_RULES = 20_000;
    /** Points up to which a box is a line. */
    private static final float THIN = 3;

    private static final float SHORTEST = 4;

    private final PDRectangle crop;
    private final Coordinate pageX;
    private final Coordinate pageY;
    private final List<float[]> path = new ArrayList<>();
    private final List<float[]> drawn = new ArrayList<>();
    private float[] start = {0, 0};
    private float[] at = {0, 0};

    /** One coordinate of a point of the displayed page, from one of the cropped page with y upwards. */
    @FunctionalInterface
    interface Coordinate {
        float of(float x, float y);
    }

    RuleReader(PDFStreamEngine engine, PDRectangle crop, Coordinate pageX, Coordinate pageY) {
        this.crop = crop;
        this.pageX = pageX;
        this.pageY = pageY;
        for (String name :
                List.of("m", "l", "re", "h", "c", "v", "y", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n")) {
            engine.addOperator(new Drawing(engine, name));
        }
    }

    List<Rule> seenIn(Frame frame) {
        List<Rule> rules = new ArrayList<>();
        for (float[] line : drawn) {
            rules.add(Rule.between(frame, line[0], line[1], line[2], line[3]));
        }
        return rules;
    }

    private final class Drawing extends OperatorProcessor {
        private final String name;

        Drawing(PDFStreamEngine engine, String name) {
            super(engine);
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public void process(Operator operator, List<COSBase> operands) {
            float[] n = new float[operands.size()];
            for (int i = 0; i < n.length; i++) {
                n[i] = operands.get(i) instanceof COSNumber number ? number.floatValue() : 0;
            }
            switch (name) {
                case "m" -> start = at = n.length < 2 ? at : point(n[0], n[1]);
                case "l" -> lineTo(n.length < 2 ? at : point(n[0], n[1]));
                case "c" -> at = n.length < 6 ? at : point(n[4], n[5]);
                case "v", "y" -> at = n.length < 4 ? at : point(n[2], n[3]);
                case "re" -> rectangle(n);
                case "h" -> lineTo(start);
                case "S", "B", "B*" -> stroke();
                case "s", "b", "b*" -> {
                    lineTo(start);
                    stroke();
                }
                case "f", "F", "f*" -> fill();
                default -> path.clear();
            }
        }

        private void rectangle(float[] n) {
            if (n.length < 4) {
                return;
            }
            float[] a = point(n[0], n[1]);
            float[] b = point(n[0] + n[2], n[1]);
            float[] c = point(n[0] + n[2], n[1] + n[3]);
            float[] d = point(n[0], n[1] + n[3]);
            start = at = a;
            lineTo(b);
            lineTo(c);
            lineTo(d);
            lineTo(a);
        }

        private float[] point(float x, float y) {
            Point2D.Float point = getContext().transformedPoint(x, y);
            float left = point.x - crop.getLowerLeftX();
            float up = point.y - crop.getLowerLeftY();
            return new float[] {pageX.of(left, up), pageY.of(left, up)};
        }
    }

    private void lineTo(float[] to) {
        if (path.size() < MOST_RULES) {
            path.add(new float[] {at[0], at[1], to[0], to[1]});
        }
        at = to;
    }

    private void stroke() {
        path.forEach(this::keep);
        path.clear();
    }

    /** A filled thin box is a line; a large one is a background, and its edges are no lines. */
    private void fill() {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (float[] line : path) {
            left = Math.min(left, Math.min(line[0], line[2]));
            right = Math.max(right, Math.max(line[0], line[2]));
            top = Math.min(top, Math.min(line[1], line[3]));
            bottom = Math.max(bottom, Math.max(line[1], line[3]));
        }
        if (!path.isEmpty() && path.size() <= 5) {
            if (bottom - top <= THIN && right - left > bottom - top) {
                keep(new float[] {left, (top + bottom) / 2, right, (top + bottom) / 2});
            } else if (right - left <= THIN) {
                keep(new float[] {(left + right) / 2, top, (left + right) / 2, bottom});
            }
        }
        path.clear();
    }

    private void keep(float[] line) {
        float across = Math.abs(line[0] - line[2]);
        float down = Math.abs(line[1] - line[3]);
        if (drawn.size() < MOST_RULES && Math.min(across, down) < 1 && Math.max(across, down) >= SHORTEST) {
            drawn.add(line);
        }
    }
}
