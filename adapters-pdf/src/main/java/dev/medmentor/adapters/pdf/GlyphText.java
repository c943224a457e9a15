package dev.medmentor.adapters.pdf;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.font.encoding.SymbolEncoding;

/** Cleans what a font says its characters mean. */
final class GlyphText {
    private static final int PRIVATE_FROM = 0xE000;
    private static final int PRIVATE_TO = 0xF8FF;
    /** Where Word puts the characters of symbol fonts. */
    private static final int SYMBOLS_FROM = 0xF020;

    private static final int SYMBOLS_TO = 0xF0FF;
    private static final Map<Integer, String> WINGDINGS =
            Map.of(0xFC, "✓", 0xFB, "✗", 0xFE, "☑", 0xFD, "☒", 0x6F, "☐", 0xA8, "☐", 0xE0, "→", 0xF0, "⇨");

    private GlyphText() {}

    /** Whether the font does not say what the character means. */
    static boolean isUnknown(String unicode) {
        return unicode.isEmpty()
                || unicode.codePoints().anyMatch(c -> c == 0xFFFD || c == 0 || (c >= PRIVATE_FROM && c <= PRIVATE_TO));
    }

    /** Text without control characters, ligatures, private characters and broken surrogates; may be empty. */
    static String clean(String unicode, String fontName) {
        if (unicode.length() == 1 && unicode.charAt(0) > ' ' && unicode.charAt(0) < 0x7F) {
            return unicode;
        }
        StringBuilder text = new StringBuilder();
        unicode.codePoints().forEach(c -> append(text, c, fontName));
        return text.toString();
    }

    private static void append(StringBuilder text, int c, String fontName) {
        if (c >= SYMBOLS_FROM && c <= SYMBOLS_TO) {
            text.append(symbol(c & 0xFF, fontName));
        } else if (isSpace(c)) {
            text.append(' ');
        } else if ((c >= 0xFB00 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC)) {
            text.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
        } else if (isText(c)) {
            text.appendCodePoint(c);
        }
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    private static boolean isText(int c) {
        boolean joiner = c == 0x200C || c == 0x200D || c == 0xAD;
        boolean noCharacter = c == 0xFFFD || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE -> false;
            case Character.FORMAT -> joiner;
            default -> !noCharacter;
        };
    }

    private static String symbol(int code, String fontName) {
        String name = fontName.toLowerCase(Locale.ROOT);
        if (name.contains("wingdings") || name.contains("dingbats") || name.contains("webdings")) {
            return WINGDINGS.getOrDefault(code, "•");
        }
        String meaning = GlyphList.getAdobeGlyphList().toUnicode(SymbolEncoding.INSTANCE.getName(code));
        return meaning == null || isUnknown(meaning) ? "" : meaning;
    }
}
