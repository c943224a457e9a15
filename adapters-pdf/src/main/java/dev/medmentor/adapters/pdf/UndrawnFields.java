package dev.medmentor.adapters.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;
import org.jspecify.annotations.Nullable;

/** Draws what was filled into forms by programs that leave the drawing to whoever shows them. */
final class UndrawnFields {
    private static final int MOST_FIELDS = 10_000;

    private UndrawnFields() {}

    static void draw(PDDocument document) {
        if (!document.getDocumentCatalog().getCOSObject().containsKey(COSName.ACRO_FORM)) {
            return;
        }
        try {
            @Nullable PDAcroForm form = document.getDocumentCatalog().getAcroForm();
            if (form == null) {
                return;
            }
            int fields = 0;
            for (PDField field : form.getFieldTree()) {
                if (++fields > MOST_FIELDS) {
                    return;
                }
                if (field instanceof PDVariableText && isUndrawn(field)) {
                    draw(form, field);
                }
            }
        } catch (RuntimeException | StackOverflowError e) {
            // A broken form does not keep the pages from being read.
        }
    }

    private static boolean isUndrawn(PDField field) {
        return !field.getValueAsString().isEmpty()
                && field.getWidgets().stream().anyMatch(UndrawnFields::hasNoAppearance);
    }

    private static boolean hasNoAppearance(PDAnnotationWidget widget) {
        return widget.getNormalAppearanceStream() == null;
    }

    private static void draw(PDAcroForm form, PDField field) {
        try {
            form.refreshAppearances(List.of(field));
        } catch (IOException | RuntimeException e) {
            // Its font lacks a character, or the field is broken; the others may be sound.
        }
    }
}
