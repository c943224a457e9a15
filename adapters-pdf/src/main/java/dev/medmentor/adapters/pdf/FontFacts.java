package dev.medmentor.adapters.pdf;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/** What is asked of a font for each character, found out once. Not thread-safe. */
final class FontFacts {
    private static final float BOLD_WEIGHT = 600;

    private final PDFont font;
    private final String name;
    private final boolean bold;
    private final Map<Integer, Boolean> known = new HashMap<>();

    FontFacts(PDFont font) {
        this.font = font;
        String given = font.getName();
        name = given == null ? "" : given;
        bold = isBold(font, name.toLowerCase(Locale.ROOT));
    }

    String name() {
        return name;
    }

    boolean isBold() {
        return bold;
    }

    /** Whether the font says which character the code means. */
    boolean knows(int code) {
        return known.computeIfAbsent(code, this::isKnown);
    }

    private boolean isKnown(int code) {
        @Nullable String unicode = font.toUnicode(code);
        return unicode != null && !GlyphText.isUnknown(GlyphText.clean(unicode, name));
    }

    private static boolean isBold(PDFont font, String name) {
        if (name.contains("bold") || name.contains("black") || name.contains("heavy") || name.contains("demi")) {
            return true;
        }
        PDFontDescriptor descriptor = font.getFontDescriptor();
        return descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= BOLD_WEIGHT);
    }
}
