package dev.medmentor.adapters.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;

class UndrawnFieldsTest {
    private static Sheet filled(String value, boolean viewerDraws) throws IOException {
        Sheet sheet = new Sheet().page().text(60, 100, 12, "Weight in kilograms:");
        PDAcroForm form = new PDAcroForm(sheet.document);
        PDResources resources = new PDResources();
        resources.put(COSName.getPDFName("Helv"), Sheet.PLAIN);
        form.setDefaultResources(resources);
        form.setDefaultAppearance("/Helv 12 Tf 0 g");
        form.setNeedAppearances(viewerDraws);
        sheet.document.getDocumentCatalog().setAcroForm(form);
        PDTextField field = new PDTextField(form);
        field.setPartialName("weight");
        PDAnnotationWidget widget = field.getWidgets().get(0);
        widget.setRectangle(new PDRectangle(60, 600, 100, 20));
        widget.setPage(sheet.current());
        sheet.current().getAnnotations().add(widget);
        form.setFields(List.of(field));
        field.getCOSObject().setString(COSName.V, value);
        return sheet;
    }

    @Test
    void extractShouldReadFieldsWhenTheViewerIsToDrawThem() throws IOException {
        assertThat(filled("72.5", true).read().get(0).text()).isEqualTo("Weight in kilograms:\n72.5");
    }

    @Test
    void extractShouldReadFieldsWhenNobodyDrewThem() throws IOException {
        assertThat(filled("72.5", false).read().get(0).text()).isEqualTo("Weight in kilograms:\n72.5");
    }

    @Test
    void extractShouldReadThePageWhenAFieldCannotBeDrawn() throws IOException {
        assertThat(filled("知识", false).read().get(0).text()).isEqualTo("Weight in kilograms:");
    }
}
