package dev.medmentor.adapters.pdf.docx;

/** The characters of the Symbol font, in which Word keeps inserted Greek letters and comparison signs. */
final class SymbolFont {
    private static final int FIRST = 0x20;
    private static final String LOW =
            " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_" + "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
    private static final int HIGH_FIRST = 0xa1;
    private static final String HIGH = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐―↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊";

    private SymbolFont() {}

    /**
     * The text of a {@code w:sym}.
     *
     * @param code in hexadecimal, often in the private use area
     */
    static String text(String font, String code) {
        int c;
        try {
            c = Integer.parseInt(code, 16);
        } catch (NumberFormatException unreadable) {
            return "";
        }
        boolean privateUse = c >= 0xf000 && c <= 0xf0ff;
        int low = privateUse ? c - 0xf000 : c;
        if (font.equalsIgnoreCase("Symbol")) {
            if (low >= FIRST && low - FIRST < LOW.length()) {
                return LOW.substring(low - FIRST, low - FIRST + 1);
            }
            if (low >= HIGH_FIRST && low - HIGH_FIRST < HIGH.length()) {
                return HIGH.substring(low - HIGH_FIRST, low - HIGH_FIRST + 1);
            }
        }
        // Other fonts of pictures say nothing that a reader could search for.
        return privateUse || !Character.isValidCodePoint(c) ? "" : Character.toString(c);
    }
}
